package kg

// Kind is the kind of a property's value.
type Kind string

// The kinds of values. A Localized property "name" is stored as name_nb, name_nn and name_en.
const (
	TextKind       Kind = "TEXT"
	LocalizedKind  Kind = "LOCALIZED"
	TextsKind      Kind = "TEXTS"
	IntKind        Kind = "INT"
	FloatKind      Kind = "FLOAT"
	BoolKind       Kind = "BOOL"
	DateKind       Kind = "DATE"
	URIKind        Kind = "URI"
	EvidenceKind   Kind = "EVIDENCE"
	DerivationKind Kind = "DERIVATION"
	PositionsKind  Kind = "POSITIONS"
)

// PropertyDef is what the ontology says of a property.
type PropertyDef struct {
	Key      string
	Kind     Kind
	Required bool
	Values   []string // the closed list of values of a text, if it has one
	// Derived says that a program works it out from the rest of the dataset, and nobody writes it.
	Derived bool
	Doc     string
}

// NodeDef is what the ontology says of a node type.
type NodeDef struct {
	Type   NodeType
	Prefix string // of its ids: "agency" in "agency/siva"
	Name   Localized
	Actor  bool // can act, answer for things, be a member
	// Accountable says that somebody should answer for such a thing: it has a responsibility, or a gap.
	Accountable bool
	// Record says that such a thing is about the reading of sources rather than about who does what. It connects
	// nothing: to be cited by the same text, or to be missing from it, is no tie.
	Record     bool
	Properties []PropertyDef
	Doc        string
}

// RelationDef is what the ontology says of a relation type: its two ends, and the names under which the API walks it.
type RelationDef struct {
	Type RelationType
	// Name and Inverse say it in words between its ends: "From Name To", "To Inverse From".
	Name, Inverse Localized
	From, To      []NodeType
	Out, In       string // field on the From side (lists the To nodes), and on the To side
	// Lasting says that it tells of what happened once, or of the nature of a thing, and stays so when an end is gone.
	Lasting    bool
	Properties []PropertyDef
	Doc        string
}

// Actors are the node types that can act; Accountables those somebody should answer for; Records those about the
// reading of sources; Connecting all others, the graph that paths, networks and rankings follow; AllTypes every type.
var (
	Actors       = typesWhere(func(d NodeDef) bool { return d.Actor })
	Accountables = typesWhere(func(d NodeDef) bool { return d.Accountable })
	Records      = typesWhere(func(d NodeDef) bool { return d.Record })
	Connecting   = typesWhere(func(d NodeDef) bool { return !d.Record })
	AllTypes     = typesWhere(func(NodeDef) bool { return true })
	// ResponsibleParties are the node types that can answer for something: all actors, and offices.
	ResponsibleParties = append([]NodeType{"Office"}, Actors...)
)

func typesWhere(is func(NodeDef) bool) []NodeType {
	var types []NodeType
	for _, d := range NodeDefs {
		if is(d) {
			types = append(types, d.Type)
		}
	}
	return types
}

// EveryNode are the properties of all node types.
var EveryNode = []PropertyDef{
	{Key: "name", Kind: LocalizedKind, Required: true,
		Doc: "what it is called; for a document or event its title in our words or its own title"},
	{Key: "aliases", Kind: TextsKind, Doc: "other names that sources use for it, and those of everyday speech"},
	{Key: "abbreviation", Kind: TextKind, Doc: "its usual short form, NFD"},
	{Key: "description", Kind: LocalizedKind, Doc: "what it is, in our own words, no more than its evidence says"},
	{Key: "homepage", Kind: URIKind, Doc: "its own address on the web"},
	{Key: "kind", Kind: LocalizedKind, Doc: "what it is within its type, in a word: klynge, direktorat, tilskuddsordning"},
	{Key: "evidence", Kind: EvidenceKind, Required: true,
		Doc: "the sources that know of it; About says which property each vouches for"},
}

// EveryEdge are the properties of all relation types.
var EveryEdge = []PropertyDef{
	{Key: "evidence", Kind: EvidenceKind, Doc: "what a stated claim rests on; required unless it is inferred"},
	{Key: "derivation", Kind: DerivationKind,
		Doc: "how an inferred claim was reached; its presence makes the claim INFERRED"},
	{Key: "validFrom", Kind: DateKind, Doc: "the first day it holds, as precisely as known"},
	{Key: "validTo", Kind: DateKind, Doc: "the last day it holds, as precisely as known"},
	{Key: "knownOn", Kind: TextsKind, Derived: true, Doc: "the days of the documents that say so while it can hold; of " +
		"an inferred claim, those on which all that it rests on is known"},
	{Key: "notBefore", Kind: DateKind, Derived: true,
		Doc: "the first day it can hold, where one of its ends came about later than validFrom says"},
	{Key: "notAfter", Kind: DateKind, Derived: true,
		Doc: "the last day it can hold, where one of its ends is gone before validTo"},
	{Key: "note", Kind: LocalizedKind, Doc: "what the evidence says more exactly, in our own words"},
	{Key: "disputes", Kind: TextsKind, Doc: "ids of disputes that touch it"},
}

var organisation = []PropertyDef{
	{Key: "organisationNumber", Kind: TextKind, Doc: "nine digits in Enhetsregisteret"},
	{Key: "legalForm", Kind: TextKind,
		Doc: "as Norwegian law names it: statsforetak, aksjeselskap, forvaltningsorgan med særskilte fullmakter"},
	{Key: "wikidata", Kind: TextKind, Doc: "its item on Wikidata, Q4356293"},
	{Key: "founded", Kind: DateKind, Doc: "when it came to be"},
	{Key: "dissolved", Kind: DateKind, Doc: "the last day it existed"},
	{Key: "location", Kind: TextKind, Doc: "where its head office is"},
}

// NodeDefs is the list of node types, in the order in which documentation shows them.
var NodeDefs = []NodeDef{
	{Type: "Ministry", Prefix: "ministry",
		Name:  Localized{"departement", "departement", "ministry"},
		Actor: true, Properties: organisation, Doc: "a ministry of the Norwegian government (departement)"},
	{Type: "Agency", Prefix: "agency",
		Name:  Localized{"statlig virksomhet", "statleg verksemd", "agency"},
		Actor: true, Properties: organisation,
		Doc: "a directorate, state enterprise or other body of the state (etat, statsforetak, særlovselskap)"},
	{Type: "Company", Prefix: "company",
		Name:  Localized{"selskap", "selskap", "company"},
		Actor: true, Properties: organisation, Doc: "a company or enterprise with owners (selskap, helseforetak)"},
	{Type: "Organisation", Prefix: "organisation",
		Name:  Localized{"organisasjon", "organisasjon", "organisation"},
		Actor: true, Properties: organisation, Doc: "an association, cluster, centre, council or partnership"},
	{Type: "ActorGroup", Prefix: "group",
		Name:  Localized{"aktørgruppe", "aktørgruppe", "group of actors"},
		Actor: true, Properties: []PropertyDef{
			{Key: "collective", Kind: BoolKind,
				Doc: "the government or the public sector as a whole, rather than a class of actors"},
		}, Doc: "a class of actors that a source names without naming its members: ansvarlige departementer, " +
			"FoU-institusjonene"},
	{Type: "Person", Prefix: "person",
		Name:  Localized{"person", "person", "person"},
		Actor: true, Doc: "somebody who holds or held a public office"},
	{Type: "Office", Prefix: "office",
		Name: Localized{"verv", "verv", "office"},
		Doc:  "an office that a person holds: næringsminister"},
	{Type: "Programme", Prefix: "programme",
		Name:        Localized{"ordning", "ordning", "programme"},
		Accountable: true, Properties: []PropertyDef{
			{Key: "started", Kind: DateKind, Doc: "when it began"},
			{Key: "ended", Kind: DateKind, Doc: "the last day it ran"},
		}, Doc: "a programme, scheme, service or regulation that somebody runs: FORNY, katapultordningen, EU4Health"},
	{Type: "Measure", Prefix: "measure",
		Name:        Localized{"tiltak", "tiltak", "measure"},
		Accountable: true, Properties: []PropertyDef{
			{Key: "number", Kind: IntKind, Doc: "its number in the published list of its plan"},
			{Key: "announced", Kind: DateKind, Doc: "when it was made public"},
		}, Doc: "something a plan says is to be done (tiltak)"},
	{Type: "FocusArea", Prefix: "focus-area",
		Name: Localized{"innsatsområde", "innsatsområde", "focus area"},
		Properties: []PropertyDef{
			{Key: "number", Kind: IntKind, Doc: "its number in its plan"},
		}, Doc: "a part of a plan that groups measures (innsatsområde)"},
	{Type: "Plan", Prefix: "plan",
		Name:        Localized{"plan", "plan", "plan"},
		Accountable: true, Properties: []PropertyDef{
			{Key: "presented", Kind: DateKind, Doc: "when it was presented"},
			{Key: "measuresStated", Kind: IntKind, Doc: "how many measures its sources say it has"},
			{Key: "focusAreasStated", Kind: IntKind, Doc: "how many focus areas its sources say it has"},
			{Key: "default", Kind: BoolKind,
				Doc: "the plan that measure numbers and coverage refer to where none is named; at most one"},
			{Key: "unread", Kind: LocalizedKind, Doc: "what of the plan itself hasn't been read, as a sentence, which is told " +
				"wherever nobody is named for one of its measures; its evidence names the documents that were read in part"},
		}, Doc: "a roadmap, strategy, action plan or platform with measures in it (veikart, handlingsplan)"},
	{Type: "Document", Prefix: "document",
		Name:   Localized{"dokument", "dokument", "document"},
		Record: true, Properties: []PropertyDef{
			{Key: "url", Kind: URIKind, Doc: "where it was read"},
			{Key: "publisher", Kind: TextKind, Required: true, Doc: "who published it"},
			{Key: "published", Kind: DateKind, Doc: "when it was published"},
			{Key: "retrieved", Kind: DateKind, Doc: "when it was read"},
			{Key: "language", Kind: TextKind, Required: true, Values: []string{"nb", "nn", "en", "mul"}, Doc: "BCP 47"},
			{Key: "text", Kind: TextKind,
				Doc: "file name of its text in the folder given to check --documents; absent where the text isn't held"},
			{Key: "excerpt", Kind: BoolKind, Doc: "only its beginning was read"},
		}, Doc: "a text that something was read in"},
	{Type: "Appropriation", Prefix: "appropriation",
		Name: Localized{"bevilgning", "løyving", "appropriation"},
		Properties: []PropertyDef{
			{Key: "amount", Kind: IntKind, Doc: "kroner"},
			{Key: "atLeast", Kind: BoolKind, Doc: "the source says 'over' or 'more than' the amount"},
			{Key: "year", Kind: IntKind, Doc: "the budget year"},
			{Key: "status", Kind: TextKind, Required: true, Values: []string{"PROPOSED", "ADOPTED", "GRANTED", "CUT_PROPOSED"},
				Doc: "how far it had come when the source was written"},
			{Key: "chapter", Kind: TextKind, Doc: "chapter and post of the state budget (kap. 701 post 73)"},
		}, Doc: "money that was proposed, voted or granted (bevilgning, tilskudd)"},
	{Type: "Arena", Prefix: "arena",
		Name:        Localized{"arena", "arena", "arena"},
		Accountable: true, Properties: []PropertyDef{
			{Key: "announced", Kind: DateKind, Doc: "when it was made public"},
		}, Doc: "a meeting place between authorities and others"},
	{Type: "Topic", Prefix: "topic",
		Name: Localized{"tema", "tema", "topic"},
		Doc:  "a field of policy or a task: offentlige anskaffelser, helsedata"},
	{Type: "Event", Prefix: "event",
		Name: Localized{"hendelse", "hending", "event"},
		Properties: []PropertyDef{
			{Key: "date", Kind: DateKind, Doc: "when it happened"},
			{Key: "announcedOnly", Kind: BoolKind, Doc: "it was announced, and no source read says that it took place"},
		}, Doc: "something that happened on the way: a decision, a call, a hearing"},
	{Type: "Dispute", Prefix: "dispute",
		Name:   Localized{"uenighet", "usemje", "dispute"},
		Record: true, Properties: []PropertyDef{
			{Key: "status", Kind: TextKind, Required: true, Values: []string{"OPEN", "PREFERRED", "RECONCILED"},
				Doc: "OPEN: we can't tell; PREFERRED: one side is better placed to know; RECONCILED: both can be true"},
			{Key: "positions", Kind: PositionsKind, Required: true, Doc: "two or more"},
			{Key: "preferred", Kind: IntKind, Doc: "which position, from 1, when PREFERRED"},
			{Key: "judgement", Kind: LocalizedKind, Doc: "why"},
			{Key: "since", Kind: DateKind, Derived: true,
				Doc: "the first day on which two of its sides can have been published; absent where that is any"},
		}, Doc: "sources that contradict each other"},
	{Type: "Finding", Prefix: "finding",
		Name:   Localized{"funn", "funn", "finding"},
		Record: true, Properties: []PropertyDef{
			{Key: "finding", Kind: TextKind, Required: true, Values: []string{"UNKNOWN", "ANSWERED", "OBSERVATION"},
				Doc: "UNKNOWN: known to exist or be asked for, but nobody has said what it is; ANSWERED: was UNKNOWN until a " +
					"source was read that says it; OBSERVATION: seen across sources"},
			{Key: "answer", Kind: LocalizedKind, Doc: "what the sources say that answered it, when ANSWERED"},
		}, Doc: "what reading the sources together shows, above all what is missing"},
}

var (
	supported = []NodeType{"Measure", "Programme", "Plan", "Arena", "Topic"}
	texts     = []NodeType{"Plan", "Document", "Measure"}
)

func namesOf(roles []Role) []string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = string(r)
	}
	return names
}

// extent is the property of a claim that says less than the name of its relation.
func extent(doc string, values ...Extent) []PropertyDef {
	def := PropertyDef{Key: "extent", Kind: TextKind, Doc: doc}
	for _, v := range values {
		def.Values = append(def.Values, string(v))
	}
	return []PropertyDef{def}
}

// RelationDefs is the list of relation types. Their order says what a relation is worth to who asks about the graph:
// first who answers for something and works on it, then how bodies hang together, where money goes and what belongs
// together, and last what merely mentions. Whatever lists relations lists them so, and a network that has to leave
// something out begins at the end (see Network).
var RelationDefs = []RelationDef{
	{Type: "RESPONSIBLE_FOR",
		Name:    Localized{"har ansvar for", "har ansvar for", "is responsible for"},
		Inverse: Localized{"ansvaret ligger hos", "ansvaret ligg hos", "is the responsibility of"},
		From:    ResponsibleParties,
		To:      supported,
		Out:     "responsibleFor", In: "responsibles",
		Properties: []PropertyDef{{Key: "role", Kind: TextKind, Values: namesOf(Roles), Doc: "OWNER decides and answers " +
			"for it, ASSIGNED has been given the task, CARRIES_OUT does the work, COORDINATES leads or coordinates others' " +
			"work on it, FOLLOW_UP follows it up or runs what came of it; absent where the source says " +
			"no more than 'responsible'"}},
		Doc: "answers for it"},
	{Type: "ADMINISTERS",
		Name:    Localized{"forvalter", "forvaltar", "administers"},
		Inverse: Localized{"forvaltes av", "blir forvalta av", "is administered by"},
		From:    Actors,
		To:      []NodeType{"Programme", "Arena", "Topic", "Organisation"},
		Out:     "administers", In: "administrators",
		Properties: extent("PARTICIPATION: only the Norwegian participation in it; SECRETARIAT: as its secretariat; absent "+
			"where it runs the thing itself", Participation, Secretariat),
		Doc: "runs it (forvalter)"},
	{Type: "COMMISSIONED",
		Name:    Localized{"er oppdragsgiver for", "er oppdragsgjevar for", "commissioned"},
		Inverse: Localized{"har som oppdragsgiver", "har som oppdragsgjevar", "was commissioned by"},
		From:    ResponsibleParties,
		To:      append(append([]NodeType{}, Actors...), "Measure", "Programme", "Arena", "Document"),
		Out:     "commissioned", In: "commissionedBy",
		Doc: "gave it the task, or had it made or run on its behalf"},
	{Type: "COLLABORATES_ON",
		Name:    Localized{"samarbeider om", "samarbeider om", "collaborates on"},
		Inverse: Localized{"har som samarbeidspartner", "har som samarbeidspartnar", "has as collaborator"},
		From:    Actors,
		To:      append([]NodeType{"Event", "Document"}, supported...),
		Out:     "collaboratesOn", In: "collaborators",
		Doc: "takes part in it"},
	{Type: "SUBORDINATE_TO",
		Name:    Localized{"ligger under", "ligg under", "is subordinate to"},
		Inverse: Localized{"har under seg", "har under seg", "has under it"},
		From:    []NodeType{"Agency", "Company", "Organisation"},
		To:      []NodeType{"Ministry", "Agency"},
		Out:     "subordinateTo", In: "subordinates",
		Doc: "is placed under it (underlagt)"},
	{Type: "OWNS",
		Name:    Localized{"eier", "eig", "owns"},
		Inverse: Localized{"eies av", "er eigd av", "is owned by"},
		From:    Actors,
		To:      []NodeType{"Agency", "Company", "Organisation"},
		Out:     "owns", In: "owners",
		Properties: []PropertyDef{{Key: "share", Kind: FloatKind,
			Doc: "per cent, above 0 and at most 100"}}, Doc: "owns it, or a share of it"},
	{Type: "HEADS",
		Name:    Localized{"leder", "leier", "heads"},
		Inverse: Localized{"ledes av", "blir leidd av", "is headed by"},
		From:    []NodeType{"Office"},
		To:      []NodeType{"Ministry", "Agency", "Company", "Organisation"},
		Out:     "heads", In: "headedBy",
		Properties: extent("SHARED: beside other offices, as one of several ministers of a ministry", Shared),
		Doc:        "is the office that leads it"},
	{Type: "HOLDS",
		Name:    Localized{"har vervet som", "har vervet som", "holds the office of"},
		Inverse: Localized{"har som innehaver", "har som innehavar", "is held by"},
		From:    []NodeType{"Person"},
		To:      []NodeType{"Office"},
		Out:     "holds", In: "holders",
		Doc: "holds the office"},
	{Type: "FUNDS",
		Name:    Localized{"finansierer", "finansierer", "funds"},
		Inverse: Localized{"finansieres av", "blir finansiert av", "is funded by"},
		From:    append([]NodeType{"Appropriation", "Programme"}, Actors...),
		To:      append([]NodeType{"Measure", "Programme", "Plan", "Arena"}, Actors...),
		Out:     "funds", In: "fundedBy",
		Doc: "pays for it, in whole or in part"},
	{Type: "RECEIVES",
		Name:    Localized{"skal få midler fra", "skal få midlar frå", "is to receive money from"},
		Inverse: Localized{"skal gå til", "skal gå til", "is to go to"},
		From:    Actors,
		To:      []NodeType{"Appropriation", "Programme"},
		Out:     "receives", In: "recipients",
		Doc: "is to get the money"},
	{Type: "PART_OF",
		Name:    Localized{"er en del av", "er ein del av", "is part of"},
		Inverse: Localized{"omfatter", "omfattar", "includes"},
		From:    AllTypes,
		To:      AllTypes,
		Out:     "partOf", In: "parts",
		Properties: extent("of a measure in a plan, LIKELY: probably one of the measures that the plan is said to have, but "+
			"no source says so; NOT_SAID: told of with the plan, and no source says whether it is one of them; absent "+
			"where one does", Likely, NotSaid),
		Doc: "belongs to it as a part"},
	{Type: "TARGETS",
		Name:    Localized{"er rettet mot", "er retta mot", "is meant for"},
		Inverse: Localized{"er målgruppe for", "er målgruppe for", "is the target group of"},
		From:    []NodeType{"Measure", "Programme", "Appropriation", "Plan", "Arena"},
		To:      Actors,
		Out:     "targets", In: "targetedBy",
		Properties: []PropertyDef{{Key: "task", Kind: LocalizedKind, Doc: "what they are to do themselves, by the wording " +
			"of what is meant for them; as it goes on after 'skal' or 'are to': 'ta et ansvar'"}},
		Doc: "is meant for them"},
	{Type: "MEMBER_OF",
		Name:    Localized{"er med i", "er med i", "is a member or partner of"},
		Inverse: Localized{"har som medlem eller partner", "har som medlem eller partnar", "has as member or partner"},
		From:    Actors,
		To:      []NodeType{"Organisation", "Arena", "ActorGroup", "Programme"},
		Out:     "memberOf", In: "members",
		Doc: "is a member or partner of it"},
	{Type: "PRESENTED",
		Name:    Localized{"la fram", "la fram", "presented"},
		Inverse: Localized{"ble lagt fram av", "vart lagt fram av", "was presented by"},
		From:    ResponsibleParties,
		To:      append([]NodeType{"Appropriation", "Arena", "Programme"}, texts...),
		Lasting: true,
		Out:     "presented", In: "presentedBy",
		Doc: "made it public, put it forward"},
	{Type: "FOLLOWS_UP",
		Name:    Localized{"følger opp", "følgjer opp", "follows up"},
		Inverse: Localized{"følges opp av", "blir følgt opp av", "is followed up by"},
		From:    append(append([]NodeType{"Appropriation", "Event"}, texts...), Actors...),
		To:      append([]NodeType{"Programme"}, texts...),
		Out:     "followsUp", In: "followedUpBy",
		Doc: "takes it further"},
	{Type: "BUILDS_ON",
		Name:    Localized{"bygger på", "byggjer på", "builds on"},
		Inverse: Localized{"ligger til grunn for", "ligg til grunn for", "is the basis of"},
		From:    append([]NodeType{"Programme"}, texts...),
		To:      append([]NodeType{"Programme"}, texts...),
		Lasting: true,
		Out:     "buildsOn", In: "builtOnBy",
		Doc: "rests on it"},
	{Type: "SUCCEEDS",
		Name:    Localized{"kom i stedet for", "kom i staden for", "succeeded"},
		Inverse: Localized{"ble avløst av", "vart avløyst av", "was succeeded by"},
		From:    AllTypes,
		To:      AllTypes,
		Lasting: true,
		Out:     "succeeds", In: "succeededBy",
		Properties: extent("PARTLY: it took over some of what the other did", Partly),
		Doc:        "came in its place: by merger, renaming or a new plan"},
	{Type: "CONCERNS",
		Name:    Localized{"handler om", "handlar om", "concerns"},
		Inverse: Localized{"er omtalt i", "er omtala i", "is the subject of"},
		From:    []NodeType{"Measure", "Event", "Dispute", "Finding", "Appropriation", "Document", "Programme", "Arena"},
		To:      AllTypes,
		Lasting: true,
		Out:     "concerns", In: "concernedBy",
		Doc: "is about it"},
}

// RelationRank is the position of each relation type in RelationDefs.
var RelationRank = func() map[RelationType]int {
	rank := map[RelationType]int{}
	for i, d := range RelationDefs {
		rank[d.Type] = i
	}
	return rank
}()

// RoleDef is what the ontology says of a part that somebody can have in a responsibility.
type RoleDef struct {
	Role AnswerRole
	Name Localized // between who has it and what it is for
}

// RoleDefs is the list of these parts, where the source says which.
var RoleDefs = []RoleDef{
	{AnswerOwner, Localized{"har ansvaret for", "har ansvaret for", "is responsible for"}},
	{AnswerAssigned, Localized{"har fått oppdraget", "har fått oppdraget", "has been given the task"}},
	{AnswerCarriesOut, Localized{"gjennomfører", "gjennomfører", "carries out"}},
	{AnswerCoordinates, Localized{"samordner", "samordnar", "coordinates"}},
	{AnswerFollowUp, Localized{"følger opp", "følgjer opp", "follows up"}},
	{AnswerAdministrator, Localized{"forvalter", "forvaltar", "administers"}},
}

// NodeDefOf returns the definition of a node type, and whether there is one.
func NodeDefOf(t NodeType) (NodeDef, bool) {
	for _, d := range NodeDefs {
		if d.Type == t {
			return d, true
		}
	}
	return NodeDef{}, false
}

// RelationDefOf returns the definition of a relation type, and whether there is one.
func RelationDefOf(t RelationType) (RelationDef, bool) {
	for _, d := range RelationDefs {
		if d.Type == t {
			return d, true
		}
	}
	return RelationDef{}, false
}
