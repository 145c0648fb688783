package sentence

import (
	"fmt"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/rank"
	"tiltaksgraf/kg/responsibility"
)

// phrases are what sentences of one language are made of. %[1]s is who, %[2]s what.
type phrases struct {
	quoted string // a name that must stand apart from the sentence
	and    string
	// stated and inferred say that one, or several, answer for something in a role.
	stated, inferred map[kg.AnswerRole]verb
	// likely are the verbs of relations by which rules make nobody answer for something; concluded say by such a rule why,
	// too.
	likely    map[kg.RelationType]verb
	concluded map[string]verb
	// extents say who administers something no more than in part; tag takes the publishers, the tags and the thing.
	extents map[kg.Extent]verb
	tag     string
	// onlyGroup and alsoGroup take one group or several, onlyCollective and alsoCollective any number, and who is meant by
	// "it" (%[3]s). "also" names only who it is.
	onlyGroup, alsoGroup           [2]string
	onlyCollective, alsoCollective string
	nobody                         string
	read                           [2]string
	readInPart                     string // the plan of a measure
	numbers                        []string
	asOf                           string
	accordingTo, someone           string
	unknownOn                      [2]string // whether it held on a day: one source, several
	unknownInferred                string
	ownerNotStated                 string
	// how the thing is called once its name has been given; others are named once more
	things                        map[kg.NodeType]string
	owns, isOwner                 string // with and without the thing
	notStatedBut, nothingInferred string
	inferredBut, ourInference     string // without a rule; and in short
	// what belongs into the clause of who does the work: with whom, on whose behalf, and who gave the task
	together, onBehalfOf, assignedBy string
	// tasked takes the thing, a group and what it is to do; whoInGroup ends it where that is a group, one or several.
	tasked, whoInGroup [2]string
	// disagree and differ take questions, "the question «…?»"; disagreeAbout and differAbout other names.
	disagree, differ, disagreeAbout, differAbout string
	questions                                    [2]string
	claims                                       claimPhrases
	days                                         dayWords
	// relations are the verbs of those that don't say who answers for something.
	relations map[kg.RelationType]verb
	// what something is whose name is a sentence
	event, announcedEvent, question, finding string
	// definite is the one who has an office, "" where its name doesn't say who that is; body an actor of a type.
	definite func(office string) string
	body     func(t kg.NodeType, name string) string
	// prepositions end the first noun of a name, plurals are its endings where it is of several.
	prepositions, plurals []string
	within                func(collective string) string // "it" for a collective; them for several
	them                  string
	// rankedGraph takes the numbers of nodes and edges and the types left out; sampled the number of samples.
	rankedGraph, sampled string
	centralities         map[rank.Centrality]string
	reasons              map[responsibility.GapKind]string
	owned                map[kg.Tier]string // by whom an owner is named; NO_OWNER is a part in something of others
	onlyOnBehalf         string             // it is said on whose behalf it is done, not who owns it
	understood           understoodPhrases
}

// verb is a main clause about one or several: as it is, as it was and, where it has that, as it has been since a day.
type verb struct{ now, areNow, was, were, has, have string }

// in picks the tense.
func (v verb) in(t tense) [2]string {
	switch {
	case t == past:
		return [2]string{v.was, v.were}
	case t == going && v.has != "":
		return [2]string{v.has, v.have}
	}
	return [2]string{v.now, v.areNow}
}

// since adds the form for what goes on since some day; have is given where it isn't the same for several.
func (v verb) since(has string, have ...string) verb {
	v.has, v.have = "%[1]s "+has+" %[2]s", "%[1]s "+append(have, has)[0]+" %[2]s"
	return v
}

// forms makes a main clause of the forms of a verb, for one and for several.
func forms(now, areNow, was, were string) verb {
	clause := func(verb string) string { return "%[1]s " + verb + " %[2]s" }
	return verb{now: clause(now), areNow: clause(areNow), was: clause(was), were: clause(were)}
}

// alike is that of a verb that is the same for one and for several.
func alike(now, was string) verb { return forms(now, now, was, was) }

// quote sets a name apart.
func (p *phrases) quote(name string) string { return fmt.Sprintf(p.quoted, name) }

// list joins names: "A, B og C".
func (p *phrases) list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " " + p.and + " " + names[last]
}

// number writes out small numbers.
func (p *phrases) number(n int) string {
	if n <= len(p.numbers) {
		return p.numbers[n-1]
	}
	return fmt.Sprint(n)
}

// oneOrMany picks the form for n.
func oneOrMany(forms [2]string, n int) string {
	if n == 1 {
		return forms[0]
	}
	return forms[1]
}

// phrasesIn returns the phrases of a language; bokmål for one that isn't ours.
func phrasesIn(l kg.Locale) *phrases {
	if p, ok := languages[l]; ok {
		return p
	}
	return languages[kg.NB]
}

var languages = map[kg.Locale]*phrases{kg.NB: &bokmal, kg.NN: &nynorsk, kg.EN: &english}
