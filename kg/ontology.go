package kg

// Kind is the kind of a property's value.
type Kind string

// The kinds of values. A Localized property "name" is kept as name_nb, name_nn and name_en.
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
	Doc      string
}

// NodeDef is what the ontology says of a node type.
type NodeDef struct {
	Type   NodeType
	Prefix string // of its ids: "agency" in "agency/siva"
	Actor  bool   // can act, answer for things, be a member
	// Accountable says that somebody should answer for such a thing: it has a responsibility, or a gap.
	Accountable bool
	Properties  []PropertyDef
	Doc         string
}

// RelationDef is what the ontology says of a relation type: its two ends, and the names under which the API walks it.
type RelationDef struct {
	Type       RelationType
	From, To   []NodeType
	Out, In    string // field on the From side (lists the To nodes), and on the To side
	Properties []PropertyDef
	Doc        string
}

// Actors are the node types that can act; Accountables those somebody should answer for; AllTypes every type.
var (
	Actors       = typesWhere(func(d NodeDef) bool { return d.Actor })
	Accountables = typesWhere(func(d NodeDef) bool { return d.Accountable })
	AllTypes     = typesWhere(func(NodeDef) bool { return true })
)

func typesWhere(keep func(NodeDef) bool) []NodeType {
	var types []NodeType
	for _, d := range NodeDefs {
		if keep(d) {
			types = append(types, d.Type)
		}
	}
	return types
}

// EveryNode are the properties of all node types.
var EveryNode = []PropertyDef{
	{Key: "name", Kind: LocalizedKind, Required: true, Doc: "what it is called; for a document or event its title in our words or its own title"},
	{Key: "aliases", Kind: TextsKind, Doc: "other names that sources use for it"},
	{Key: "abbreviation", Kind: TextKind, Doc: "its usual short form, NFD"},
	{Key: "description", Kind: LocalizedKind, Doc: "what it is, in our own words, no more than its evidence says"},
	{Key: "homepage", Kind: URIKind, Doc: "its own address on the web"},
	{Key: "kind", Kind: TextKind, Doc: "what it is within its type, as a Norwegian word: klynge, direktorat, tilskuddsordning"},
	{Key: "evidence", Kind: EvidenceKind, Required: true, Doc: "the sources that know of it; About says which property each vouches for"},
}

// EveryEdge are the properties of all relation types.
var EveryEdge = []PropertyDef{
	{Key: "evidence", Kind: EvidenceKind, Doc: "what a stated claim rests on; required unless it is inferred"},
	{Key: "derivation", Kind: DerivationKind, Doc: "how an inferred claim was reached; its presence makes the claim INFERRED"},
	{Key: "validFrom", Kind: DateKind, Doc: "the first day it holds, as precisely as known"},
	{Key: "validTo", Kind: DateKind, Doc: "the last day it holds, as precisely as known"},
	{Key: "note", Kind: LocalizedKind, Doc: "what the evidence says more exactly, in our own words"},
	{Key: "disputes", Kind: TextsKind, Doc: "ids of disputes that touch it"},
}

var organisation = []PropertyDef{
	{Key: "organisationNumber", Kind: TextKind, Doc: "nine digits in Enhetsregisteret"},
	{Key: "legalForm", Kind: TextKind, Doc: "as Norwegian law names it: statsforetak, aksjeselskap, forvaltningsorgan med særskilte fullmakter"},
	{Key: "wikidata", Kind: TextKind, Doc: "its item on Wikidata, Q4356293"},
	{Key: "founded", Kind: DateKind, Doc: "when it came to be"},
	{Key: "dissolved", Kind: DateKind, Doc: "the last day it existed"},
	{Key: "location", Kind: TextKind, Doc: "where its head office is"},
}

// NodeDefs is the list of node types, in the order in which documentation shows them.
var NodeDefs = []NodeDef{
	{Type: "Ministry", Prefix: "ministry", Actor: true, Properties: organisation, Doc: "a ministry of the Norwegian government (departement)"},
	{Type: "Agency", Prefix: "agency", Actor: true, Properties: organisation, Doc: "a directorate, state enterprise or other body of the state (etat, statsforetak, særlovselskap)"},
	{Type: "Company", Prefix: "company", Actor: true, Properties: organisation, Doc: "a company or enterprise with owners (selskap, helseforetak)"},
	{Type: "Organisation", Prefix: "organisation", Actor: true, Properties: organisation, Doc: "an association, cluster, centre, council or partnership"},
	{Type: "ActorGroup", Prefix: "group", Actor: true, Properties: []PropertyDef{
		{Key: "collective", Kind: BoolKind, Doc: "the government or the public sector as a whole, rather than a class of actors"},
	}, Doc: "a class of actors that a source names without naming its members: ansvarlige departementer, FoU-institusjonene"},
	{Type: "Person", Prefix: "person", Actor: true, Doc: "somebody who holds or held a public office"},
	{Type: "Office", Prefix: "office", Doc: "an office that a person holds: næringsminister"},
	{Type: "Programme", Prefix: "programme", Accountable: true, Properties: []PropertyDef{
		{Key: "started", Kind: DateKind, Doc: "when it began"},
		{Key: "ended", Kind: DateKind, Doc: "the last day it ran"},
	}, Doc: "a programme, scheme, service or regulation that somebody runs: FORNY, katapultordningen, EU4Health"},
	{Type: "Measure", Prefix: "measure", Accountable: true, Properties: []PropertyDef{
		{Key: "number", Kind: IntKind, Doc: "its number in the published list of its plan"},
		{Key: "announced", Kind: DateKind, Doc: "when it was made public"},
	}, Doc: "something a plan says is to be done (tiltak)"},
	{Type: "FocusArea", Prefix: "focus-area", Properties: []PropertyDef{
		{Key: "number", Kind: IntKind, Doc: "its number in its plan"},
	}, Doc: "a part of a plan that groups measures (innsatsområde)"},
	{Type: "Plan", Prefix: "plan", Accountable: true, Properties: []PropertyDef{
		{Key: "presented", Kind: DateKind, Doc: "when it was presented"},
		{Key: "measuresStated", Kind: IntKind, Doc: "how many measures its sources say it has"},
		{Key: "focusAreasStated", Kind: IntKind, Doc: "how many focus areas its sources say it has"},
		{Key: "default", Kind: BoolKind, Doc: "the plan that measure numbers and coverage refer to where none is named; at most one"},
	}, Doc: "a roadmap, strategy, action plan or platform with measures in it (veikart, handlingsplan)"},
	{Type: "Document", Prefix: "document", Properties: []PropertyDef{
		{Key: "url", Kind: URIKind, Doc: "where it was read"},
		{Key: "publisher", Kind: TextKind, Required: true, Doc: "who published it"},
		{Key: "published", Kind: DateKind, Doc: "when it was published"},
		{Key: "retrieved", Kind: DateKind, Doc: "when it was read"},
		{Key: "language", Kind: TextKind, Required: true, Values: []string{"nb", "nn", "en", "mul"}, Doc: "BCP 47"},
		{Key: "text", Kind: TextKind, Doc: "file name of its text in the folder given to check --documents; absent where the text isn't held"},
		{Key: "excerpt", Kind: BoolKind, Doc: "only its beginning was read"},
	}, Doc: "a text that something was read in"},
	{Type: "Appropriation", Prefix: "appropriation", Properties: []PropertyDef{
		{Key: "amount", Kind: IntKind, Doc: "kroner"},
		{Key: "atLeast", Kind: BoolKind, Doc: "the source says 'over' or 'more than' the amount"},
		{Key: "year", Kind: IntKind, Doc: "the budget year"},
		{Key: "status", Kind: TextKind, Required: true, Values: []string{"PROPOSED", "ADOPTED", "GRANTED", "CUT_PROPOSED"}, Doc: "how far it had come when the source was written"},
		{Key: "chapter", Kind: TextKind, Doc: "chapter and post of the state budget (kap. 701 post 73)"},
	}, Doc: "money that was proposed, voted or granted (bevilgning, tilskudd)"},
	{Type: "Arena", Prefix: "arena", Accountable: true, Properties: []PropertyDef{
		{Key: "announced", Kind: DateKind, Doc: "when it was made public"},
	}, Doc: "a meeting place between authorities and others"},
	{Type: "Topic", Prefix: "topic", Doc: "a field of policy or a task: offentlige anskaffelser, helsedata"},
	{Type: "Event", Prefix: "event", Properties: []PropertyDef{
		{Key: "date", Kind: DateKind, Doc: "when it happened"},
	}, Doc: "something that happened on the way: a decision, a call, a hearing"},
	{Type: "Dispute", Prefix: "dispute", Properties: []PropertyDef{
		{Key: "status", Kind: TextKind, Required: true, Values: []string{"OPEN", "PREFERRED", "RECONCILED"}, Doc: "OPEN: we can't tell; PREFERRED: one side is better placed to know; RECONCILED: both can be true"},
		{Key: "positions", Kind: PositionsKind, Required: true, Doc: "two or more"},
		{Key: "preferred", Kind: IntKind, Doc: "which position, from 1, when PREFERRED"},
		{Key: "judgement", Kind: LocalizedKind, Doc: "why"},
	}, Doc: "sources that contradict each other"},
	{Type: "Finding", Prefix: "finding", Properties: []PropertyDef{
		{Key: "finding", Kind: TextKind, Required: true, Values: []string{"UNKNOWN", "OBSERVATION"}, Doc: "UNKNOWN: known to exist or be asked for, but nobody has said what it is; OBSERVATION: seen across sources"},
	}, Doc: "what reading the sources together shows, above all what is missing"},
}

var (
	roles        = []string{string(Owner), string(Assigned), string(FollowUp)}
	responsibles = append([]NodeType{"Office"}, Actors...)
	supported    = []NodeType{"Measure", "Programme", "Plan", "Arena", "Topic"}
	texts        = []NodeType{"Plan", "Document", "Measure"}
)

// RelationDefs is the list of relation types.
var RelationDefs = []RelationDef{
	{Type: "RESPONSIBLE_FOR", From: responsibles, To: supported, Out: "responsibleFor", In: "responsibles",
		Properties: []PropertyDef{{Key: "role", Kind: TextKind, Values: roles, Doc: "OWNER decides and answers for it, ASSIGNED has been given the task, FOLLOW_UP follows it up or runs what came of it; absent where the source says no more than 'responsible'"}},
		Doc:        "answers for it"},
	{Type: "COLLABORATES_ON", From: Actors, To: append([]NodeType{"Event", "Document"}, supported...), Out: "collaboratesOn", In: "collaborators", Doc: "takes part in it"},
	{Type: "COMMISSIONED", From: responsibles, To: append(append([]NodeType{}, Actors...), "Measure", "Programme", "Arena", "Document"), Out: "commissioned", In: "commissionedBy", Doc: "gave it the task, or had it made or run on its behalf"},
	{Type: "ADMINISTERS", From: Actors, To: []NodeType{"Programme", "Arena", "Topic", "Organisation"}, Out: "administers", In: "administrators", Doc: "runs it (forvalter)"},
	{Type: "CONCERNS", From: []NodeType{"Measure", "Event", "Dispute", "Finding", "Appropriation", "Document", "Programme", "Arena"}, To: AllTypes, Out: "concerns", In: "concernedBy", Doc: "is about it"},
	{Type: "PART_OF", From: AllTypes, To: AllTypes, Out: "partOf", In: "parts", Doc: "belongs to it as a part"},
	{Type: "SUBORDINATE_TO", From: []NodeType{"Agency", "Company", "Organisation"}, To: []NodeType{"Ministry", "Agency"}, Out: "subordinateTo", In: "subordinates", Doc: "is placed under it (underlagt)"},
	{Type: "OWNS", From: Actors, To: []NodeType{"Agency", "Company", "Organisation"}, Out: "owns", In: "owners",
		Properties: []PropertyDef{{Key: "share", Kind: FloatKind, Doc: "per cent, above 0 and at most 100"}}, Doc: "owns it, or a share of it"},
	{Type: "HOLDS", From: []NodeType{"Person"}, To: []NodeType{"Office"}, Out: "holds", In: "holders", Doc: "holds the office"},
	{Type: "HEADS", From: []NodeType{"Office"}, To: []NodeType{"Ministry", "Agency", "Company", "Organisation"}, Out: "heads", In: "headedBy", Doc: "is the office that leads it"},
	{Type: "PRESENTED", From: responsibles, To: append([]NodeType{"Appropriation", "Arena", "Programme"}, texts...), Out: "presented", In: "presentedBy", Doc: "made it public, put it forward"},
	{Type: "FUNDS", From: append([]NodeType{"Appropriation", "Programme"}, Actors...), To: append([]NodeType{"Measure", "Programme", "Plan", "Arena"}, Actors...), Out: "funds", In: "fundedBy", Doc: "pays for it, in whole or in part"},
	{Type: "RECEIVES", From: Actors, To: []NodeType{"Appropriation", "Programme"}, Out: "receives", In: "recipients", Doc: "is to get the money"},
	{Type: "TARGETS", From: []NodeType{"Measure", "Programme", "Appropriation", "Plan", "Arena"}, To: Actors, Out: "targets", In: "targetedBy", Doc: "is meant for them"},
	{Type: "MEMBER_OF", From: Actors, To: []NodeType{"Organisation", "Arena", "ActorGroup", "Programme"}, Out: "memberOf", In: "members", Doc: "is a member or partner of it"},
	{Type: "SUCCEEDS", From: AllTypes, To: AllTypes, Out: "succeeds", In: "succeededBy", Doc: "came in its place: by merger, renaming or a new plan"},
	{Type: "FOLLOWS_UP", From: append(append([]NodeType{"Appropriation", "Event"}, texts...), Actors...), To: append([]NodeType{"Programme"}, texts...), Out: "followsUp", In: "followedUpBy", Doc: "takes it further"},
	{Type: "BUILDS_ON", From: append([]NodeType{"Programme"}, texts...), To: append([]NodeType{"Programme"}, texts...), Out: "buildsOn", In: "builtOnBy", Doc: "rests on it"},
}

// RuleDef is a rule by which claims are inferred.
type RuleDef struct {
	ID string
	// Reads the rule to a person: what follows from what.
	NB, NN, EN string
}

// Rules is the list of rules of inference. A rule is a way of reading, open to dispute; that is why what it yields is
// never shown as stated.
var Rules = []RuleDef{
	{ID: "wording-fits-focus-area",
		NB: "Ordlyden i tiltaket svarer til navnet på innsatsområdet i samme plan.",
		NN: "Ordlyden i tiltaket svarer til namnet på innsatsområdet i same plan.",
		EN: "The wording of the measure matches the name of a focus area of the same plan."},
	{ID: "administers-what-measure-concerns",
		NB: "Den som forvalter ordningen et tiltak handler om, tar trolig del i tiltaket.",
		NN: "Den som forvaltar ordninga eit tiltak handlar om, tek truleg del i tiltaket.",
		EN: "Whoever administers the scheme that a measure concerns probably takes part in it."},
	{ID: "scheme-run-on-behalf-of",
		NB: "Den en ordning drives på vegne av, eier trolig tiltak som skal utvikle ordningen.",
		NN: "Den ei ordning blir driven på vegner av, eig truleg tiltak som skal utvikle ordninga.",
		EN: "The body on whose behalf a scheme is run probably owns measures that are to develop it."},
	{ID: "minister-launched-it",
		NB: "Departementet til statsråden som la fram satsingen, eier trolig tiltaket.",
		NN: "Departementet til statsråden som la fram satsinga, eig truleg tiltaket.",
		EN: "The ministry of the minister who launched the effort probably owns the measure."},
	{ID: "ministry-of-the-field",
		NB: "Departementet som har ansvar for fagfeltet et tiltak handler om, eier trolig tiltaket.",
		NN: "Departementet som har ansvar for fagfeltet eit tiltak handlar om, eig truleg tiltaket.",
		EN: "The ministry responsible for the field that a measure concerns probably owns the measure."},
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
