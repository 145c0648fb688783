package kg

import (
	"fmt"
	"strings"
)

// phrases are what sentences of one language are made of. %[1]s is who, %[2]s what.
type phrases struct {
	quoted string // a name that must stand apart from the sentence
	and    string
	// stated and inferred say that one, or several, answer for something in a role.
	stated, inferred map[AnswerRole][2]string
	// onlyGroup and alsoGroup take one group or several; onlyCollective and alsoCollective any number. "also" is of who alone.
	onlyGroup, alsoGroup           [2]string
	onlyCollective, alsoCollective string
	nobody                         string
	read                           [2]string
	numbers                        []string
	asOf                           string
	accordingTo, someone           string
	unknownOn                      [2]string // whether it held on a day: one source, several
	unknownInferred                string
	ownerNotStated                 string
	things                         map[NodeType]string // how the thing is called once its name is told; others are told again
	owns, isOwner                  string              // with and without the thing
	notStatedBut, nothingInferred  string
	disagree, differ               string
	relations                      map[RelationType]string
	reasons                        map[GapKind]string
}

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

// speak returns the phrases of a language; bokmål for one that isn't ours.
func speak(l Locale) *phrases {
	if p, ok := languages[l]; ok {
		return p
	}
	return languages[NB]
}

var languages = map[Locale]*phrases{NB: &bokmal, NN: &nynorsk, EN: &english}
