package site

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// answered is the page of an answer, its parts in the order in which they are shown: no piece of evidence stands in
// two of them.
type answered struct {
	accountablePage
	Rows       []row     // who has a part in it
	About      []placed  // its own evidence that no row has shown
	Targets    []row     // whom it is meant for
	Members    []row     // who belongs to it
	Presenters []row     // who made it public
	Read       []reading // what was read for it, where that leaves something open
	shown      places
}

// reading is a document, and how much of it was read.
type reading struct {
	source
	Extent string // of a text: "whole", "beginning", "unheld"
}

func (p accountablePage) answered() *answered {
	n := p.Node
	a := &answered{accountablePage: p}
	apart := map[string][]statement{} // those that stand in a part of their own, by relation
	for _, c := range n.parts() {
		section := ""
		if c.Relation == "MEMBER_OF" || c.Relation == "PRESENTED" {
			section = c.Relation
		}
		apart[section] = append(apart[section], c)
	}
	a.Rows = rows(apart[""], &a.shown)
	a.About, _ = a.shown.split(n.Evidence)
	a.Targets = rows(n.Targeted.statements(), &a.shown)
	a.Members = rows(apart["MEMBER_OF"], &a.shown)
	a.Presenters = rows(apart["PRESENTED"], &a.shown)
	if gap := n.Responsibility.Gap; gap != nil {
		a.Read = readings(gap.Evidence)
	}
	return a
}

// parts are the claims of who has a part in it: first those who answer for it, each claim once. Money that pays for it
// isn't among them.
func (n *accountable) parts() (all []statement) {
	told := map[string]bool{}
	add := func(c statement) {
		if !told[c.ID] && c.From.Type != "APPROPRIATION" && c.From.Type != "PROGRAMME" {
			told[c.ID] = true
			all = append(all, c)
		}
	}
	for _, a := range n.Responsibility.Actors {
		add(a.Claim)
	}
	others := n.Others.statements()
	slices.SortStableFunc(others, func(a, b statement) int {
		return slices.Index(partsInOrder, a.Relation) - slices.Index(partsInOrder, b.Relation)
	})
	for _, c := range others {
		add(c)
	}
	return all
}

// partsInOrder are the relations of those who have another part in something than to answer for it, in the order in
// which they are told.
var partsInOrder = []string{"COMMISSIONED", "ADMINISTERS", "COLLABORATES_ON", "FUNDS", "RECEIVES", "PRESENTED",
	"MEMBER_OF"}

// readings are the documents of evidence, each once.
func readings(evidence []source) (all []reading) {
	for _, e := range evidence {
		if slices.ContainsFunc(all, func(r reading) bool { return r.Document.ID == e.Document.ID }) {
			continue
		}
		extent := "unheld"
		switch {
		case e.Document.IsExcerpt:
			extent = "beginning"
		case e.Document.TextHeld:
			extent = "whole"
		}
		all = append(all, reading{e, extent})
	}
	return all
}

// Away says that it wasn't there yet, or no longer, on the day asked about.
func (p accountablePage) Away() bool {
	verdict := p.Node.Responsibility.Verdict
	return verdict == "NOT_YET" || verdict == "NO_LONGER"
}

// Unread is what of the plan hasn't been read, where that may name who isn't named here.
func (p accountablePage) Unread() *words {
	unread := p.Node.Unread
	if p.Node.Plan != nil {
		unread = p.Node.Plan.Unread
	}
	if p.Away() || p.Node.Responsibility.Tier == "OWNER" {
		return nil
	}
	return unread
}

// Sentence is the answer without what wasn't read, which stands below it.
func (p accountablePage) Sentence() string {
	said := p.Node.Responsibility.Sentence
	if unread := p.Unread(); unread != nil {
		said = strings.Replace(said, " "+unread.Value, "", 1)
	}
	return said
}

// headline is how many letters of an answer are set large.
const headline = 170

// Headline is as much of the answer as is set large: its first sentence, and more where there is room.
func (p accountablePage) Headline() string { first, _ := parted(p.Sentence()); return first }

// Rest is what comes after the headline.
func (p accountablePage) Rest() string { _, rest := parted(p.Sentence()); return rest }

func parted(said string) (first, rest string) {
	at := 0
	for _, end := range sentenceEnds(said) {
		if at > 0 && utf8.RuneCountInString(said[:end]) > headline {
			break
		}
		at = end
	}
	return said[:at], strings.TrimSpace(said[at:])
}

// sentenceEnds is where sentences end, in bytes: after a full stop that stands in no quotation marks and ends a word
// that is no abbreviation, before a capital letter or a quotation.
func sentenceEnds(said string) (ends []int) {
	quoted, letters := 0, 0
	for i, r := range said {
		switch {
		case r == '«' || r == '“':
			quoted++
		case r == '»' || r == '”':
			quoted--
			letters = abbreviated
		case r == '.' && quoted == 0 && letters >= abbreviated && strings.HasPrefix(said[i:], ". "):
			next, _ := utf8.DecodeRuneInString(said[i+2:])
			if unicode.IsUpper(next) || next == '«' || next == '“' {
				ends = append(ends, i+1)
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			letters++
			continue
		case r == ')':
			letters = abbreviated
			continue
		}
		if r != '»' && r != '”' {
			letters = 0
		}
	}
	return append(ends, len(said))
}

// abbreviated is of how many letters a word is at least that isn't taken for an abbreviation: "St." is one.
const abbreviated = 3

// Nobody says that no single actor is named.
func (p accountablePage) Nobody() bool { return p.Node.Responsibility.Tier == "NOBODY" }

// LeftOpen is the kind of what is left open by sources that name somebody; where they name nobody, the answer says so.
func (p accountablePage) LeftOpen() string {
	if gap := p.Node.Responsibility.Gap; gap != nil && len(p.Node.Responsibility.Actors) > 0 && !p.Away() {
		return gap.Kind
	}
	return ""
}

// ReadFor is the key of what reading its sources didn't find: anybody, anybody in particular, or an owner.
func (p accountablePage) ReadFor() string {
	switch {
	case len(p.Node.Responsibility.Actors) == 0:
		return "read.nobody"
	case p.Nobody():
		return "read.single"
	}
	return "read.owner"
}

// Asks are what is not said: the questions that nobody has answered.
func (p accountablePage) Asks() []finding { return p.findings("UNKNOWN") }

// Seen is what shows when sources are read together.
func (p accountablePage) Seen() []finding {
	return slices.Concat(p.findings("OBSERVATION"), p.findings("ANSWERED"))
}

func (p accountablePage) findings(kind string) (found []finding) {
	for _, f := range p.Node.Findings {
		if f.Finding == kind {
			found = append(found, f)
		}
	}
	return found
}

// Stages is the money, by how far it had come.
func (p accountablePage) Stages() []stage { return stagesOf(p.Appropriations.Nodes) }

// Happened is what has happened, the earliest first.
func (p accountablePage) Happened() []happening { return inTime(p.Events.Nodes) }

// CitationLength is that of the citation, in characters.
func (p accountablePage) CitationLength() int {
	return utf8.RuneCountInString(p.Node.Responsibility.Citation)
}

// FileRows is how many rows the file of the answer has.
func (p accountablePage) FileRows() int { return len(p.table().Rows) }

// Before and After are the measures beside this one in its plan; nil at an end, and for what has no number.
func (p accountablePage) Before() *numbered { return p.beside(-1) }

// After is the next measure; see Before.
func (p accountablePage) After() *numbered { return p.beside(1) }

func (p accountablePage) beside(direction int) (nearest *numbered) {
	n := p.Node
	if n.Number == nil || n.Plan == nil {
		return nil
	}
	for i := range n.Plan.Measures.Nodes {
		m := &n.Plan.Measures.Nodes[i]
		if m.Number == nil || (*m.Number-*n.Number)*direction <= 0 {
			continue
		}
		if nearest == nil || (*m.Number-*nearest.Number)*direction < 0 {
			nearest = m
		}
	}
	return nearest
}

// Components are its parts that aren't measures, which stand in a list of their own.
func (p accountablePage) Components() (parts []thing) {
	for _, part := range p.Node.Parts.Nodes {
		if part.Type != "MEASURE" {
			parts = append(parts, part)
		}
	}
	return parts
}

// Context is what it has to do with, by relation and direction. The plan of a measure stands above the page, unless
// something is to be said of its being a part of it.
func (p accountablePage) Context() (groups []tieGroup) {
	n := p.Node
	for _, direction := range []struct {
		ties    ties
		inverse bool
	}{{n.Leads, false}, {n.Led, true}} {
		for _, e := range direction.ties.Edges {
			end := e.Claim.To
			if direction.inverse {
				end = e.Claim.From
			}
			if n.Plan != nil && end.ID == n.Plan.ID && e.Claim.Relation == "PART_OF" && e.Claim.Extent == nil {
				continue
			}
			i := slices.IndexFunc(groups, func(g tieGroup) bool {
				return g.Relation == e.Claim.Relation && g.Inverse == direction.inverse
			})
			if i < 0 {
				i, groups = len(groups), append(groups, tieGroup{Relation: e.Claim.Relation, Inverse: direction.inverse})
			}
			groups[i].Ends = append(groups[i].Ends, tieEnd{end, e.Claim})
		}
	}
	return groups
}

// tieGroup are the claims of one relation in one direction.
type tieGroup struct {
	Relation string
	Inverse  bool
	Ends     []tieEnd
}

// tieEnd is a claim, seen from its other end.
type tieEnd struct {
	Thing thing
	Claim tie
}

// fact is something that the page says in a word or two.
type fact struct {
	Name    string // of its text
	Text    string
	Date    *day
	Address string
}

// Facts are what is known of it beside who answers for it.
func (p accountablePage) Facts() (facts []fact) {
	n := p.Node
	if n.Abbreviation != nil {
		facts = append(facts, fact{Name: "abbreviation", Text: *n.Abbreviation})
	}
	if len(n.Aliases) > 0 {
		facts = append(facts, fact{Name: "aliases", Text: strings.Join(n.Aliases, ", ")})
	}
	for _, f := range []fact{{Name: "announced", Date: n.Announced}, {Name: "presented", Date: n.PresentedOn},
		{Name: "started", Date: n.Started}, {Name: "ended", Date: n.Ended}} {
		if f.Date != nil {
			facts = append(facts, f)
		}
	}
	if n.Homepage != nil {
		facts = append(facts, fact{Name: "homepage", Address: *n.Homepage})
	}
	return facts
}
