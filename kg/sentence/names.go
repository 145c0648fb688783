package sentence

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// NameIn returns the name of a node in a language, or in another where it has none.
func NameIn(n kg.Node, l kg.Locale) string {
	name, _ := n.Props.Localized("name").In(l)
	return name
}

// running is a node within a sentence: an actor or an office as people speak of it, anything else by its name in
// quotation marks, and what has a whole sentence or question for a name with what it is before that.
func (p *phrases) running(n kg.Node, l kg.Locale) string {
	name, in := n.Props.Localized("name").In(l)
	foreign := (in == kg.EN) != (l == kg.EN)
	switch {
	case n.Type == "Office" && !foreign:
		if definite := p.definite(name); definite != "" {
			return definite
		}
	case n.Type == "ActorGroup" && !foreign:
		return lowered(name)
	case n.Type == "ActorGroup": // a word of another language
	case slices.Contains(kg.Actors, n.Type):
		return p.body(n.Type, name)
	case n.Type == "Event" && n.Props.Bool("announcedOnly"):
		return p.announcedEvent + " " + p.quote(name)
	case n.Type == "Event":
		return p.event + " " + p.quote(name)
	case n.Type == "Dispute", n.Type == "Finding":
		if strings.HasSuffix(name, "?") {
			return p.question + " " + p.quote(name)
		}
		return p.finding + " " + p.quote(strings.TrimSuffix(name, "."))
	}
	return p.quote(name)
}

// plural reports whether an actor is a group whose name is of several.
func (p *phrases) plural(n kg.Node, l kg.Locale) bool {
	name, in := n.Props.Localized("name").In(l)
	return n.Type == "ActorGroup" && OfSeveral(name, in)
}

// OfSeveral reports whether the name of a group, in a language, is of several, by the ending of its first noun:
// "leverandører til helsetjenesten".
func OfSeveral(name string, l kg.Locale) bool {
	p, words := phrasesIn(l), strings.Fields(name)
	head := slices.IndexFunc(words, func(w string) bool { return slices.Contains(p.prepositions, w) })
	if head < 0 {
		head = len(words)
	}
	isEnd := func(end string) bool { return strings.HasSuffix(words[head-1], end) }
	return head > 0 && slices.ContainsFunc(p.plurals, isEnd)
}

// count is how many a node is for its verb.
func (s *builder) count(n kg.Node) int {
	if s.plural(n, s.l) {
		return 2
	}
	return 1
}

// capital begins a sentence with what somebody is called within one. A name that begins with a small letter and has a
// capital one later keeps both: "eSmart Systems".
func capital(s string) string {
	word, _, _ := strings.Cut(s, " ")
	first, size := utf8.DecodeRuneInString(s)
	if strings.ContainsFunc(word[min(size, len(word)):], unicode.IsUpper) {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// capitals keep their capital letter in English: nationalities, and the offices of ministers.
var capitals = []string{"Norwegian", "Nordic", "European", "Scandinavian", "Swedish", "Danish", "American", "Minister",
	"Prime"}

// title is a name that English writes with capital letters: its first two words do, and the first is no article.
var title = regexp.MustCompile(`^(?:[^T]|T[^h])\S+ \p{Lu}\p{Ll}`)

// lowered is a name that is a common noun within a sentence: "næringslivet". One whose first word has other capital
// letters ("FoU-institusjonene"), or that is a title ("Director General of Health"), keeps them all.
func lowered(name string) string {
	word, _, _ := strings.Cut(name, " ")
	rest := []rune(word)[min(1, utf8.RuneCountInString(word)):]
	if slices.ContainsFunc(rest, unicode.IsUpper) || title.MatchString(name) || slices.Contains(capitals, word) {
		return name
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(first)) + name[size:]
}

// norwegianDefinite is the one who has an office: "næringsministeren" for "Næringsminister", "den daglige lederen i X"
// for "Daglig leder i X"; "" for a name that doesn't say what somebody is.
func norwegianDefinite(office string) string {
	words := strings.Fields(lowered(office))
	head := slices.IndexFunc(words, func(w string) bool { return slices.Contains(norwegianPrepositions, w) }) - 1
	if head < 0 {
		head = len(words) - 1
	}
	if head < 0 || !slices.ContainsFunc(agents, func(end string) bool { return strings.HasSuffix(words[head], end) }) {
		return ""
	}
	words[head] = strings.TrimSuffix(words[head], "e") + "en"
	if head > 0 && !strings.HasSuffix(words[0], "-") { // "helse- og omsorgsministeren" is one word
		for i := range head {
			if !strings.HasSuffix(words[i], "e") {
				words[i] += "e"
			}
		}
		words = slices.Insert(words, 0, "den")
	}
	return strings.Join(words, " ")
}

var (
	norwegianPrepositions = []string{"i", "av", "for", "på", "ved", "til", "fra", "frå", "innen", "innan"}
	// agents are the endings of words for who somebody is.
	agents = []string{"er", "ør", "or", "ar", "ær", "ent", "mann", "sjef"}
)

// norwegianBody is a body within a sentence: its name is definite, or stands without an article.
func norwegianBody(_ kg.NodeType, name string) string { return name }

// englishDefinite is the one who has an office.
func englishDefinite(office string) string {
	return "the " + strings.TrimPrefix(lowered(office), "the ")
}

// englishBody is a body within a sentence: one called after what it is takes an article, "the Ministry of Finance".
func englishBody(t kg.NodeType, name string) string {
	words := strings.Fields(name)
	head := slices.IndexFunc(words, func(w string) bool { return slices.Contains(englishPrepositions, w) }) - 1
	if head < 0 {
		head = len(words) - 1
	}
	if t == "Person" || head < 0 || words[0] == "The" || !slices.Contains(bodies, strings.ToLower(words[head])) {
		return name
	}
	return "the " + name
}

var (
	englishPrepositions = []string{"of", "for", "in", "on", "to", "from", "within"}
	// bodies are the words for what a body is, in English.
	bodies = strings.Fields(`ministry directorate agency authority council institute office board committee confederation
		federation association union government registry archive archives fund inspectorate municipality county parliament
		society secretariat service centre bank administration storting commission trust`)
)
