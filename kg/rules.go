package kg

import (
	"fmt"
	"strings"
)

// RuleDef is a rule by which claims are inferred.
type RuleDef struct {
	ID string
	// Reads the rule to a person: what follows from what.
	NB, NN, EN string
	Form       Form
	// Read says that its words are to be read to know whether it fits: what follows by it is written down, and no program
	// adds it. What follows by the others is computed, wherever they fit.
	Read bool
}

// Form is what premises and conclusion of a rule look like: something stands in First to a thing between, and something
// else in Second to the same thing; then the first stands in Then to the second.
type Form struct {
	First, Second Premise
	Between       []NodeType
	// Parts says that the thing between may be two: that of First a part, or a part of a part, of that of Second.
	Parts bool
	Then  RelationType
	Role  Role // of the conclusion
}

// Premise is a claim that joins something of the types to what stands between.
type Premise struct {
	Types    []NodeType // nil: whatever the relation allows
	Relation RelationType
	Role     Role // "": any
	Back     bool // it leads from what stands between to the other
}

// Rules is the list of rules of inference. A rule is a way of reading, open to dispute; that is why what it yields is
// never shown as stated. Where two yield the same, the first does.
var Rules = []RuleDef{
	{ID: "same-subject-as-focus-area", Read: true,
		NB: "Tiltaket handler om det samme som innsatsområdet i samme plan.",
		NN: "Tiltaket handlar om det same som innsatsområdet i same plan.",
		EN: "The measure is about the same as a focus area of the same plan.",
		Form: Form{
			First:   Premise{Types: []NodeType{"Measure"}, Relation: "PART_OF"},
			Between: []NodeType{"Plan"},
			Second:  Premise{Types: []NodeType{"FocusArea"}, Relation: "PART_OF"},
			Then:    "PART_OF"}},
	{ID: "administers-what-measure-concerns",
		NB: "Den som forvalter ordningen et tiltak handler om, eller en del av den, tar trolig del i tiltaket.",
		NN: "Den som forvaltar ordninga eit tiltak handlar om, eller ein del av henne, tek truleg del i tiltaket.",
		EN: "Whoever administers the scheme that a measure concerns, or a part of it, probably takes part in the measure.",
		Form: Form{
			First:   Premise{Relation: "ADMINISTERS"},
			Between: []NodeType{"Programme"}, Parts: true,
			Second: Premise{Types: []NodeType{"Measure"}, Relation: "CONCERNS"},
			Then:   "COLLABORATES_ON"}},
	{ID: "scheme-run-on-behalf-of",
		NB: "Den en ordning drives på vegne av, eier trolig tiltak som handler om ordningen.",
		NN: "Den ei ordning blir driven på vegner av, eig truleg tiltak som handlar om ordninga.",
		EN: "The body on whose behalf a scheme is run probably owns measures that concern it.",
		Form: Form{
			First:   Premise{Relation: "COMMISSIONED"},
			Between: []NodeType{"Programme"},
			Second:  Premise{Types: []NodeType{"Measure"}, Relation: "CONCERNS"},
			Then:    "RESPONSIBLE_FOR", Role: Owner}},
	{ID: "ministry-of-the-field",
		NB: "Departementet som har ansvar for fagfeltet et tiltak handler om, eier trolig tiltaket.",
		NN: "Departementet som har ansvar for fagfeltet eit tiltak handlar om, eig truleg tiltaket.",
		EN: "The ministry responsible for the field that a measure concerns probably owns the measure.",
		Form: Form{
			First:   Premise{Types: []NodeType{"Ministry"}, Relation: "RESPONSIBLE_FOR"},
			Between: []NodeType{"Topic"},
			Second:  Premise{Types: []NodeType{"Measure"}, Relation: "CONCERNS"},
			Then:    "RESPONSIBLE_FOR", Role: Owner}},
	{ID: "follows-up-what-takes-it-further",
		NB: "Den som følger opp det som fører et tiltak videre, følger trolig opp tiltaket.",
		NN: "Den som følgjer opp det som fører eit tiltak vidare, følgjer truleg opp tiltaket.",
		EN: "Whoever follows up what takes a measure further probably follows up the measure.",
		Form: Form{
			First:   Premise{Relation: "RESPONSIBLE_FOR", Role: FollowUp},
			Between: []NodeType{"Plan", "Measure"},
			Second:  Premise{Types: []NodeType{"Measure"}, Relation: "FOLLOWS_UP", Back: true},
			Then:    "RESPONSIBLE_FOR", Role: FollowUp}},
}

// RuleOf returns a rule by its id, and whether there is one.
func RuleOf(id string) (RuleDef, bool) {
	for _, r := range Rules {
		if r.ID == id {
			return r, true
		}
	}
	return RuleDef{}, false
}

// Ends are the other end of a claim of the premise, and the thing between.
func (p Premise) Ends(e Edge) (other, between ID) {
	if p.Back {
		return e.To, e.From
	}
	return e.From, e.To
}

// String is the form in one line: "Measure PART_OF Plan, FocusArea PART_OF Plan: Measure PART_OF FocusArea".
func (f Form) String() string {
	between := anyOf(f.Between)
	then := string(f.Then)
	if f.Role != "" {
		then += " (" + string(f.Role) + ")"
	}
	parts := ""
	if f.Parts {
		parts = " or part of it"
	}
	return fmt.Sprintf("%s, %s: %s %s %s", f.First.joining(between+parts), f.Second.joining(between), f.First.who(), then,
		f.Second.who())
}

func (p Premise) joining(between string) string {
	relation := string(p.Relation)
	if p.Role != "" {
		relation += " (" + string(p.Role) + ")"
	}
	if p.Back {
		return between + " " + relation + " " + p.who()
	}
	return p.who() + " " + relation + " " + between
}

func (p Premise) who() string {
	if p.Types == nil {
		return "somebody"
	}
	return anyOf(p.Types)
}

func anyOf(types []NodeType) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = string(t)
	}
	return strings.Join(names, " or ")
}
