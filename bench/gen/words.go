package gen

// pair is a text in bokmål and nynorsk.
type pair struct{ nb, nn string }

func same(words ...string) []pair {
	pairs := make([]pair, len(words))
	for i, w := range words {
		pairs[i] = pair{w, w}
	}
	return pairs
}

// fields are first parts of compounds: what policy is about.
var fields = append(same("hav", "kyst", "fiske", "energi", "klima", "miljø", "skole", "barnehage", "velferds",
	"idretts", "kultur", "museums", "bibliotek", "språk", "jordbruks", "matvare", "reindrifts", "transport",
	"jernbane", "luftfarts", "post", "vann", "bolig", "by", "distrikts", "integrerings", "likestillings", "bistands",
	"forsvars", "beredskaps", "politi", "fengsels", "valg", "skatte", "toll", "konkurranse", "forbruker",
	"reiselivs", "romfarts", "kraft", "batteri", "hydrogen", "mineral", "avfalls", "gjenbruks", "data", "sikkerhets",
	"innovasjons", "eksport", "klynge", "studie", "fagskole", "legemiddel", "pasient", "omsorgs", "ernærings",
	"tannhelse"),
	pair{"skogs", "skog"}, pair{"forsknings", "forskings"}, pair{"nærings", "nærings"}, pair{"helse", "helse"},
	pair{"arbeidslivs", "arbeidslivs"}, pair{"forebyggings", "førebyggings"}, pair{"rehabiliterings", "rehabiliterings"})

// things are last parts of compounds, with the gender's endings written out: indefinite and definite.
var things = []struct{ bare, definite pair }{
	{pair{"teknologi", "teknologi"}, pair{"teknologien", "teknologien"}},
	{pair{"kompetanse", "kompetanse"}, pair{"kompetansen", "kompetansen"}},
	{pair{"utdanning", "utdanning"}, pair{"utdanningen", "utdanninga"}},
	{pair{"forvaltning", "forvaltning"}, pair{"forvaltningen", "forvaltninga"}},
	{pair{"plan", "plan"}, pair{"planen", "planen"}},
	{pair{"strategi", "strategi"}, pair{"strategien", "strategien"}},
	{pair{"satsing", "satsing"}, pair{"satsingen", "satsinga"}},
	{pair{"tjeneste", "teneste"}, pair{"tjenesten", "tenesta"}},
	{pair{"sektor", "sektor"}, pair{"sektoren", "sektoren"}},
	{pair{"analyse", "analyse"}, pair{"analysen", "analysen"}},
	{pair{"arkiv", "arkiv"}, pair{"arkivet", "arkivet"}},
	{pair{"register", "register"}, pair{"registeret", "registeret"}},
	{pair{"nettverk", "nettverk"}, pair{"nettverket", "nettverket"}},
	{pair{"samarbeid", "samarbeid"}, pair{"samarbeidet", "samarbeidet"}},
	{pair{"senter", "senter"}, pair{"senteret", "senteret"}},
	{pair{"marked", "marknad"}, pair{"markedet", "marknaden"}},
	{pair{"regelverk", "regelverk"}, pair{"regelverket", "regelverket"}},
	{pair{"tilsyn", "tilsyn"}, pair{"tilsynet", "tilsynet"}},
	{pair{"rådgivning", "rådgiving"}, pair{"rådgivningen", "rådgivinga"}},
	{pair{"statistikk", "statistikk"}, pair{"statistikken", "statistikken"}},
}

// verbs begin the name of a measure.
var verbs = []pair{{"Styrke", "Styrkje"}, {"Utvikle", "Utvikle"}, {"Utrede", "Greie ut"}, {"Etablere", "Etablere"},
	{"Videreføre", "Føre vidare"}, {"Forenkle", "Forenkle"}, {"Øke", "Auke"}, {"Samordne", "Samordne"},
	{"Evaluere", "Evaluere"}, {"Prøve ut", "Prøve ut"}, {"Vurdere", "Vurdere"},
	{"Legge til rette for", "Leggje til rette for"}}

// places end the name of a measure.
var places = []pair{{"", ""}, {"", ""}, {"i kommunene", "i kommunane"}, {"i nord", "i nord"},
	{"i hele landet", "i heile landet"}, {"på Vestlandet", "på Vestlandet"}, {"i Innlandet", "i Innlandet"},
	{"i Agder", "i Agder"}, {"for unge", "for unge"}, {"for små bedrifter", "for små bedrifter"},
	{"sammen med næringslivet", "saman med næringslivet"}, {"i fylkeskommunene", "i fylkeskommunane"},
	{"langs kysten", "langs kysten"}, {"i Trøndelag", "i Trøndelag"}}

// aims end a description.
var aims = []pair{{"slik at flere får tilgang", "slik at fleire får tilgang"},
	{"med mål om lavere utslipp", "med mål om lågare utslepp"},
	{"for å korte ned ventetiden", "for å korte ned ventetida"},
	{"og dele erfaringene åpent", "og dele erfaringane ope"},
	{"innenfor gjeldende rammer", "innanfor gjeldande rammer"},
	{"i tråd med råd fra brukerne", "i tråd med råd frå brukarane"}}

// bodies are the last parts of the names of agencies, programmeKinds of programmes.
var (
	bodies = []pair{
		{"direktoratet", "direktoratet"}, {"tilsynet", "tilsynet"},
		{"etaten", "etaten"}, {"instituttet", "instituttet"},
		{"rådet", "rådet"}, {"nemnda", "nemnda"}, {"senteret", "senteret"},
	}
	programmeKinds = []pair{
		{"programmet", "programmet"}, {"ordningen", "ordninga"},
		{"fondet", "fondet"}, {"satsingen", "satsinga"}, {"piloten", "piloten"},
	}
)
