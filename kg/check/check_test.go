package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
)

func TestSoundDataHasNoFault(t *testing.T) {
	if faults := Faults(fixture.Sound()); faults != nil {
		t.Fatalf("faults: %v", faults)
	}
	if faults := Faults((&kg.Data{})); faults != nil {
		t.Fatalf("empty data has faults: %v", faults)
	}
}

// bad is a way to spoil sound data, and all the faults it must give, each as the beginning of its text.
type bad struct {
	name  string
	spoil func(*kg.Data)
	want  []string
}

func TestEachRuleCatchesItsBadExample(t *testing.T) {
	for _, b := range slices.Concat(badIDs, badProps, badEvidence, badChains) {
		t.Run(b.name, func(t *testing.T) {
			d := fixture.Sound()
			b.spoil(d)
			faults := Faults(d)
			for i := 0; i < max(len(faults), len(b.want)); i++ {
				if i >= len(faults) || i >= len(b.want) || !strings.HasPrefix(faults[i].Error(), b.want[i]) {
					t.Fatalf("faults:\n%v\nwant:\n%v", faults, b.want)
				}
			}
		})
	}
}

// TestAllFaultsInOneRun spoils one dataset in every way that leaves the others possible.
func TestAllFaultsInOneRun(t *testing.T) {
	d := fixture.Sound()
	for _, n := range []kg.ID{"agency/siva", "measure/veikart/6", "person/ada"} {
		fixture.Set(&fixture.Node(d, n).Props, "evidence", nil)
		fixture.Set(&fixture.Node(d, n).Props, "name_nb", nil)
	}
	if faults := Faults(d); len(faults) != 6 {
		t.Fatalf("%d faults, want 6: %v", len(faults), faults)
	}
}

func onNode(id kg.ID, key string, value any) func(*kg.Data) {
	return func(d *kg.Data) { fixture.Set(&fixture.Node(d, id).Props, key, value) }
}

func onEdge(rel kg.RelationType, key string, value any) func(*kg.Data) {
	return func(d *kg.Data) { fixture.Set(&fixture.Edge(d, rel).Props, key, value) }
}

var badIDs = []bad{
	{"unknown node type", func(d *kg.Data) { fixture.Node(d, "person/ada").Type = "Robot" },
		[]string{`person/ada: type: unknown node type "Robot": use one of Ministry, Agency`,
			"claim/person/ada/HOLDS/office/minister: from: Robot can't be from a HOLDS"}},
	{"unknown relation", func(d *kg.Data) { fixture.Edge(d, "HOLDS").Type = "LOVES" },
		[]string{`claim/person/ada/HOLDS/office/minister: type: unknown relation "LOVES"`,
			"claim/person/ada/HOLDS/office/minister: id: the id of this claim is claim/person/ada/LOVES/office/minister"}},
	{"prefix of another type", func(d *kg.Data) { d.Nodes = append(d.Nodes, renamed(d, "person/ada", "agency/ada")) },
		[]string{"agency/ada: id: the id of a node of type Person begins with person/, not agency/"}},
	{"capital letter in an id", func(d *kg.Data) { d.Nodes = append(d.Nodes, renamed(d, "person/ada", "person/Ada")) },
		[]string{"person/Ada: id: malformed id"}},
	{"id without a slug", func(d *kg.Data) { d.Nodes = append(d.Nodes, renamed(d, "person/ada", "person")) },
		[]string{"person: id: malformed id"}},
	{"id with an empty part", func(d *kg.Data) { d.Nodes = append(d.Nodes, renamed(d, "person/ada", "person//ada")) },
		[]string{"person//ada: id: malformed id"}},
	{"duplicate node", func(d *kg.Data) { d.Nodes = append(d.Nodes, d.Nodes[0]) },
		[]string{"agency/siva: id: duplicate id"}},
	{"duplicate claim", func(d *kg.Data) { d.Edges = append(d.Edges, d.Edges[0]) },
		[]string{"claim/agency/siva/ADMINISTERS/programme/katapult: id: duplicate id"}},
	{"claim id of another claim", func(d *kg.Data) { fixture.Edge(d, "HEADS").ID = "claim/x" },
		[]string{"claim/x: id: the id of this claim is claim/office/minister/HEADS/ministry/nfd"}},
	{"key with a space", func(d *kg.Data) { fixture.Edge(d, "HEADS").ID += "~a b" },
		[]string{"claim/office/minister/HEADS/ministry/nfd~a b: id: the id of this claim"}},
	{"unknown end", func(d *kg.Data) { moveTo(fixture.Edge(d, "HEADS"), "ministry/none") },
		[]string{`claim/office/minister/HEADS/ministry/none: to: there is no node "ministry/none"`}},
	{"end of the wrong type", func(d *kg.Data) { moveTo(fixture.Edge(d, "HEADS"), "person/ada") },
		[]string{"claim/office/minister/HEADS/person/ada: to: Person can't be to a HEADS (person/ada): use one of " +
			"Ministry, Agency, Company, Organisation"}},
	{"self-relation", func(d *kg.Data) { moveTo(fixture.Edge(d, "PART_OF"), "measure/veikart/6") },
		[]string{"claim/measure/veikart/6/PART_OF/measure/veikart/6: to: nothing can be PART_OF itself"}},
}

var threefold = kg.Localized{NB: "Noe", NN: "Noko", EN: "Something"}

// changed is a change of these on a day.
func changed(on kg.Date, ids ...kg.ID) kg.Change {
	return kg.Change{Date: on, What: threefold, Why: threefold, IDs: ids}
}

// renamed is a copy of a node under another id.
func renamed(d *kg.Data, id, as kg.ID) kg.Node {
	n := *fixture.Node(d, id)
	n.ID = as
	return n
}

func finding(kind string, more ...kg.Prop) kg.Node {
	return kg.Node{ID: "finding/hva", Type: "Finding", Props: kg.MakeProps(append(more,
		kg.Prop{Key: "name_nb", Value: "Hva?"}, kg.Prop{Key: "finding", Value: kind},
		kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: "document/side"}}})...)}
}

func moveTo(e *kg.Edge, to kg.ID) {
	e.To = to
	e.ID = kg.ClaimID(e.From, e.Type, to, "")
}

var badProps = []bad{
	{"unknown property", onNode("person/ada", "number", int64(1)), []string{"person/ada: number: unknown property"}},
	{"unknown property of a claim", onEdge("HEADS", "share", 3.0),
		[]string{"claim/office/minister/HEADS/ministry/nfd: share: unknown property"}},
	{"a number as text", onNode("measure/veikart/6", "number", "6"),
		[]string{"measure/veikart/6: number: has a value of type string: a INT is wanted"}},
	{"text as a date", onNode("plan/veikart", "presented", "2023"),
		[]string{"plan/veikart: presented: has a value of type string: a DATE is wanted"}},
	{"unsorted properties", func(d *kg.Data) { slices.Reverse(fixture.Node(d, "person/ada").Props) },
		[]string{"person/ada: evidence: properties stand in the order of their keys"}},
	{"repeated property", func(d *kg.Data) { p := &fixture.Node(d, "person/ada").Props; *p = append(*p, (*p)[1]) },
		[]string{"person/ada: name_nb: properties stand"}},
	{"empty text", func(d *kg.Data) {
		p := &fixture.Node(d, "person/ada").Props
		*p = append(*p, kg.Prop{Key: "name_nn", Value: ""})
	}, []string{"person/ada: name_nn: is empty"}},
	{"spaces around text", onNode("person/ada", "abbreviation", "A. "),
		[]string{"person/ada: abbreviation: is not valid UTF-8, or has spaces around it"}},
	{"bytes that are no text", onNode("person/ada", "aliases", []string{"\xff"}),
		[]string{"person/ada: aliases: is not valid UTF-8"}},
	{"no name", onNode("person/ada", "name_nb", nil), []string{"person/ada: name: is missing"}},
	{"a description without a name", func(d *kg.Data) {
		d.Description = kg.Description{Publisher: "P ", Contact: "x", Licence: kg.Licence{URL: "ftp://x"}, Language: "sv"}
	}, []string{"dataset: name: is missing", "dataset: publisher: is not valid UTF-8, or has spaces around it",
		`dataset: licence.url: "ftp://x" is not a web address`, "dataset: contact: is neither a web address nor",
		`dataset: language: "sv" is not among its values`, "dataset: licence.name: is missing"}},
	{"changes in the wrong order, of no day, without a language", func(d *kg.Data) {
		d.Description.Changes = []kg.Change{changed("2026-01-02"), changed("2026-02"), changed("2025-02-29"),
			{Date: "2025-01-01", What: kg.Localized{NB: "Noe "}}}
	}, []string{`change#2: date: 2026-02 is no day`, `change#3: date: "2025-02-29" is not a date`,
		"change#4: what_nb: is not valid UTF-8, or has spaces around it", "change#4: what: is missing in nn, en",
		"change#4: why: is missing: it is why it was changed"}},
	{"a later change below an earlier one", func(d *kg.Data) {
		d.Description.Changes = []kg.Change{changed("2026-01-02"), changed("2026-01-02"), changed("2026-01-03")}
	}, []string{"change#3: date: 2026-01-03 is later than the 2026-01-02 above it"}},
	{"changes of what isn't there, or is", func(d *kg.Data) {
		d.Description.Changes = []kg.Change{changed("2026-01-02", "agency/siva", "agency/sivas", "agency/siva"),
			{Date: "2026-01-01", What: threefold, Why: threefold, IDs: []kg.ID{fixture.Edge(d, "HOLDS").ID},
				Gone: []kg.ID{"person/ada", "person/eva", "Eva", "claim/person/eva/HOLDS/office/minister"}}}
	}, []string{"change#1: ids: nothing has the id agency/sivas", "change#1: ids: agency/siva stands twice",
		"change#2: gone: person/ada is there: write it under ids", "change#2: gone: Eva is no id"}},
	{"more changes than can be read again", func(d *kg.Data) {
		for range 100 {
			long := strings.Repeat("å", maxProse)
			d.Description.Changes = append(d.Description.Changes,
				kg.Change{Date: "2026-01-01", What: kg.Localized{NB: long, NN: long, EN: long}, Why: threefold})
		}
	}, []string{"change#100: changes have 30"}},
	{"no publisher", onNode("document/side", "publisher", nil),
		[]string{"document/side: publisher: is missing: it is who published it"}},
	{"value not in the list", onNode("document/side", "language", "no"),
		[]string{`document/side: language: "no" is not among its values: use one of nb, nn, en, mul`}},
	{"role not in the list", onEdge("RESPONSIBLE_FOR", "role", "BOSS"),
		[]string{`claim/agency/siva/RESPONSIBLE_FOR/measure/veikart/6: role: "BOSS" is not among`}},
	{"address without scheme", onNode("agency/siva", "homepage", "siva.no"),
		[]string{`agency/siva: homepage: "siva.no" is not a web address`}},
	{"address of a script", onNode("agency/siva", "homepage", "javascript:alert(1)"),
		[]string{`agency/siva: homepage: "javascript:alert(1)" is not a web address`}},
	{"eight digits", onNode("agency/siva", "organisationNumber", "97476067"),
		[]string{`agency/siva: organisationNumber: "97476067" is not an organisation number`}},
	{"wrong control digit", onNode("agency/siva", "organisationNumber", "974760674"),
		[]string{`agency/siva: organisationNumber: "974760674" is not`}},
	{"letter in an organisation number", onNode("agency/siva", "organisationNumber", "97476067x"),
		[]string{`agency/siva: organisationNumber: "97476067x" is not`}},
	{"no such day", onNode("plan/veikart", "presented", kg.Date("2023-02-30")),
		[]string{`plan/veikart: presented: "2023-02-30" is not a date`}},
	{"period that ends before it begins", onEdge("HOLDS", "validFrom", kg.Date("2022-05-04")),
		[]string{"claim/person/ada/HOLDS/office/minister: validFrom: 2022-05-04 is after validTo 2022-05-03"}},
	{"body dissolved before it was founded", onNode("agency/siva", "dissolved", kg.Date("1967-12-31")),
		[]string{"agency/siva: founded: 1968 is after dissolved 1967-12-31"}},
	{"no share", onEdge("OWNS", "share", 0.0), []string{"claim/ministry/nfd/OWNS/agency/siva: share: 0 is not a share"}},
	{"share above all", onEdge("OWNS", "share", 100.5),
		[]string{"claim/ministry/nfd/OWNS/agency/siva: share: 100.5 is not a share"}},
}

var badEvidence = []bad{
	{"node without evidence", onNode("person/ada", "evidence", nil), []string{"person/ada: evidence: is missing"}},
	{"stated claim without evidence", onEdge("HEADS", "evidence", nil),
		[]string{"claim/office/minister/HEADS/ministry/nfd: evidence: is missing"}},
	{"unknown document", pieces(kg.Evidence{Document: "document/side"}, kg.Evidence{Document: "document/none"}),
		[]string{`person/ada: evidence#2: there is no document "document/none"`}},
	{"evidence that is no document", pieces(kg.Evidence{Document: "agency/siva"}),
		[]string{"person/ada: evidence#1: agency/siva is a Agency"}},
	{"unknown language", pieces(kg.Evidence{Document: "document/side", Language: "no"}),
		[]string{`person/ada: evidence#1: language "no" is not`}},
	{"quote of 21 words", pieces(quoteOf(strings.TrimSpace(strings.Repeat("ord ", 21)))),
		[]string{"person/ada: evidence#1: the quote has 21 words: quote at most 20"}},
	{"quote with spaces around it", pieces(quoteOf(" ord")),
		[]string{"person/ada: evidence#1: the quote is not valid UTF-8, or has spaces around it"}},
	{"end that doesn't fit the quote", pieces(kg.Evidence{Document: "document/veikart", Quote: "på", Start: 3, End: 6}),
		[]string{"person/ada: evidence#1: start 3 and end 6 are not as far apart as the quote is long (2 code points)"}},
	{"start before the text", pieces(kg.Evidence{Document: "document/veikart", Quote: "på", Start: -2}),
		[]string{"person/ada: evidence#1: start counts from 0"}},
	{"place without quote", pieces(kg.Evidence{Document: "document/veikart", Start: 3, End: 3}),
		[]string{"person/ada: evidence#1: has a place in the text but no quote"}},
	{"quote of a text that isn't held", pieces(kg.Evidence{Document: "document/side", Quote: "på", Start: 3, End: 5}),
		[]string{"person/ada: evidence#1: the text of document/side isn't held"}},
	{"about an unknown property", pieces(kg.Evidence{Document: "document/side", About: "share"}),
		[]string{`person/ada: evidence#1: about "share": there is no such property`}},
	{"about a stored key", pieces(kg.Evidence{Document: "document/side", About: "name_nb"}),
		[]string{`person/ada: evidence#1: about "name_nb"`}},
	{"dispute without status", onNode("dispute/hvem", "status", nil),
		[]string{"dispute/hvem: status: is missing",
			"dispute/hvem: preferred: stands on a dispute with the status PREFERRED"}},
	{"dispute without positions", onNode("dispute/hvem", "positions", nil),
		[]string{"dispute/hvem: positions: is missing", "dispute/hvem: preferred: is 2"}},
	{"dispute with one position", positions(kg.Position{NB: "Siva", Evidence: page}),
		[]string{"dispute/hvem: positions: has one position",
			"dispute/hvem: preferred: is 2: it is the number of a position, from 1 to 1"}},
	{"position without evidence", positions(kg.Position{NB: "Siva"}, kg.Position{NN: "Andre", Evidence: page}),
		[]string{"dispute/hvem: positions#1: has no evidence"}},
	{"position without text", positions(kg.Position{NB: "Siva", Evidence: page}, kg.Position{Evidence: page}),
		[]string{"dispute/hvem: positions#2: says nothing"}},
	{"position with spaces around it", positions(kg.Position{NB: "Siva ", Evidence: page},
		kg.Position{NB: "X", Evidence: page}),
		[]string{"dispute/hvem: positions#1: is not valid UTF-8, or has spaces around it"}},
	{"position with bad evidence", positions(kg.Position{NB: "Siva", Evidence: page},
		kg.Position{NB: "X", Evidence: []kg.Evidence{{Document: "document/none"}}}),
		[]string{"dispute/hvem: positions#2: there is no document"}},
	{"no preferred position", onNode("dispute/hvem", "preferred", int64(0)),
		[]string{"dispute/hvem: preferred: is 0: it is the number of a position, from 1 to 2"}},
	{"unread, but nothing was read in part", onNode("plan/veikart", "unread_nb", "Vi har bare lest begynnelsen."),
		[]string{"plan/veikart: unread: names no document that was read in part"}},
	{"answered without an answer", func(d *kg.Data) { d.Nodes = append(d.Nodes, finding("ANSWERED")) },
		[]string{"finding/hva: answer: stands on a finding that is ANSWERED, and on no other"}},
	{"answer to what is unknown", func(d *kg.Data) {
		d.Nodes = append(d.Nodes, finding("UNKNOWN", kg.Prop{Key: "answer_nb", Value: "Ballonger"}))
	}, []string{"finding/hva: answer: stands on a finding that is ANSWERED, and on no other"}},
	{"answer from no source", func(d *kg.Data) {
		d.Nodes = append(d.Nodes, finding("ANSWERED", kg.Prop{Key: "answer_nb", Value: "Ballonger"}))
	}, []string{"finding/hva: answer: rests on no source: add evidence from one that answered it, with about: answer"}},
	{"preferred though open", onNode("dispute/hvem", "status", "OPEN"),
		[]string{"dispute/hvem: preferred: stands on a dispute with the status PREFERRED, and on no other"}},
}

var page = []kg.Evidence{{Document: "document/side"}}

func pieces(e ...kg.Evidence) func(*kg.Data) { return onNode("person/ada", "evidence", e) }

func positions(sides ...kg.Position) func(*kg.Data) {
	return onNode("dispute/hvem", "positions", sides)
}

func quoteOf(quote string) kg.Evidence {
	return kg.Evidence{Document: "document/veikart", Quote: quote, Start: 1, End: 1 + len(quote)}
}

const (
	inferredID = "claim/agency/siva/COLLABORATES_ON/measure/veikart/6~b2"
	statedID   = "claim/agency/siva/ADMINISTERS/programme/katapult"
)

var badChains = []bad{
	{"unknown rule", derived("gut-feeling", statedID), []string{inferredID + `: derivation: unknown rule "gut-feeling"`}},
	{"no premises", derived("ministry-of-the-field"), []string{inferredID + ": derivation: has no premises"}},
	{"unknown premise", derived("ministry-of-the-field", "claim/none"),
		[]string{inferredID + `: derivation: there is no claim "claim/none"`}},
	{"a node as a premise", derived("ministry-of-the-field", "agency/siva"),
		[]string{inferredID + `: derivation: there is no claim "agency/siva"`}},
	{"a claim that follows from itself", derived("ministry-of-the-field", statedID, inferredID),
		[]string{inferredID + ": derivation: follows from itself: " + inferredID + " <- " + inferredID}},
	{"a circle of two", func(d *kg.Data) {
		derived("ministry-of-the-field", statedID)(d)
		fixture.Set(&fixture.Edge(d, "ADMINISTERS").Props, "derivation",
			kg.Derivation{Rule: "ministry-of-the-field", Premises: []kg.ID{inferredID}})
	}, []string{inferredID + ": derivation: follows from itself: " + statedID + " <- " + inferredID + " <- " + statedID,
		statedID + ": derivation: its premise " + inferredID + " doesn't rest on stated claims"}},
	{"a chain that ends in nothing", func(d *kg.Data) {
		fixture.Set(&fixture.Edge(d, "ADMINISTERS").Props, "derivation", kg.Derivation{Rule: "ministry-of-the-field"})
	}, []string{statedID + ": derivation: has no premises",
		inferredID + ": derivation: its premise " + statedID + " doesn't rest on stated claims"}},
	{"unknown dispute", onEdge("HEADS", "disputes", []string{"person/ada"}),
		[]string{`claim/office/minister/HEADS/ministry/nfd: disputes: there is no dispute "person/ada"`}},
	{"two default plans", func(d *kg.Data) { d.Nodes = append(d.Nodes, renamed(d, "plan/veikart", "plan/b")) },
		[]string{"plan/b: default: plan/veikart is the default plan already"}},
	{"two measures with one number", func(d *kg.Data) {
		d.Nodes = append(d.Nodes, renamed(d, "measure/veikart/6", "measure/veikart/seks"))
		e := *fixture.Edge(d, "PART_OF")
		e.From, e.ID = "measure/veikart/seks", kg.ClaimID("measure/veikart/seks", e.Type, e.To, "")
		d.Edges = append(d.Edges, e)
	}, []string{"measure/veikart/seks: number: measure/veikart/6 has the number 6 in plan/veikart, too"}},
}

func derived(rule string, premises ...kg.ID) func(*kg.Data) {
	return onEdge("COLLABORATES_ON", "derivation", kg.Derivation{Rule: rule, Premises: premises})
}

func ExampleFault() {
	fmt.Println(Fault{ID: "agency/siva", Property: "evidence#2", Msg: "the quote has 21 words: quote at most 20"})
	fmt.Println(Fault{ID: "agency/siva", Msg: "stands alone"})
	// Output:
	// agency/siva: evidence#2: the quote has 21 words: quote at most 20
	// agency/siva: stands alone
}
