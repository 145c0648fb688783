package ask

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/text"
)

// Suggestion is a thing that somebody may be about to name.
type Suggestion struct {
	Node kg.Node
	// Name is the name, alias or abbreviation that goes on as was typed; its segments are cut where that begins and ends.
	Name text.Highlight
}

// Suggest completes what is being typed: at most first (1 to 20) things with a name of which some words begin with the
// words typed so far, or a measure by its number. What is called so comes first, then names that begin so, then the
// others, each in the order of the search. A single letter, and what a search finds too few of, is completed by the
// things with the most claims. At most five round trips, and two where no number was typed.
func Suggest(ctx context.Context, v *query.View, typed string, first int) ([]Suggestion, error) {
	typed, err := query.CleanText("text", typed)
	if err != nil {
		return nil, err
	}
	if err := kg.Between("first", first, 1, kg.MaxSubjects); err != nil {
		return nil, err
	}
	if text.Fold(typed) == "" {
		return nil, nil
	}
	u, err := understand(ctx, v, nil, typed)
	if err != nil || u != nil {
		return u.suggestions(first), err
	}
	c := newCompleter(typed)
	if len([]rune(c.typed)) > 1 {
		found, err := v.Search(ctx, beginning(typed), kg.Filter{Types: kg.Connecting},
			query.PageArgs{First: &most, Plain: true})
		if err != nil {
			return nil, err
		}
		if c.addAll(found.Hits); len(c.found) == 0 { // a question begins with words that name nothing
			c = newCompleter(text.WithoutQuestionWords(typed))
			c.addAll(found.Hits)
		}
	}
	if len(c.found) < first {
		connected, err := v.Find(ctx, kg.Filter{Types: kg.Connecting, Order: kg.Order{By: kg.ByDegree, Desc: true}},
			query.PageArgs{First: &most})
		if err != nil {
			return nil, err
		}
		for _, n := range connected.Nodes {
			c.add(n)
		}
	}
	return c.best(first), nil
}

// beginning marks that words begin so, as far as that fits into what can be searched for.
func beginning(typed string) string {
	if marked := text.Beginnings(typed); utf8.RuneCountInString(marked) <= kg.MaxText {
		return marked
	}
	return typed
}

// most is how many things are looked at in one round trip.
var most = kg.MaxPage

// suggestions are what has the number that was typed, by its name.
func (u *Understood) suggestions(first int) []Suggestion {
	if u == nil {
		return nil
	}
	var all []Suggestion
	for _, n := range u.Found[:min(first, len(u.Found))] {
		name, in := n.Props.Localized("name").In(kg.NB)
		all = append(all, Suggestion{n, text.Highlight{Field: "name", Locale: string(in), Why: text.PrefixMatch,
			Parts: []text.Segment{{Text: name}}}})
	}
	return all
}

// completer gathers things whose names go on as was typed.
type completer struct {
	typed string   // folded
	words []string // of it
	found []completion
	seen  map[kg.ID]bool
}

type completion struct {
	Suggestion
	fit int // the better the greater
}

func newCompleter(typed string) *completer {
	folded := text.Fold(typed)
	return &completer{typed: folded, words: strings.Fields(folded), seen: map[kg.ID]bool{}}
}

func (c *completer) addAll(hits []kg.Hit) {
	for _, hit := range hits {
		c.add(hit.Node)
	}
}

// add adds a thing by that of its names that fits best, if one does.
func (c *completer) add(n kg.Node) {
	if c.seen[n.ID] {
		return
	}
	c.seen[n.ID] = true
	var best completion
	for p := range kg.Passages(&n) {
		if p.Class != text.Called {
			continue
		}
		if fit := c.fit(p.Text); fit > best.fit {
			best = completion{Suggestion{n, c.highlight(p)}, fit}
		}
	}
	if best.fit > 0 {
		c.found = append(c.found, best)
	}
}

// fit is how well a name goes on as was typed; 0 where it doesn't.
func (c *completer) fit(name string) int {
	switch folded := text.Fold(name); {
	case folded == c.typed:
		return 3
	case strings.HasPrefix(folded, c.typed):
		return 2
	case !slices.ContainsFunc(c.words, func(typed string) bool { return !beginsWord(folded, typed) }):
		return 1
	}
	return 0
}

// beginsWord reports whether a word of a folded name begins so.
func beginsWord(folded, beginning string) bool { return strings.Contains(" "+folded, " "+beginning) }

// highlight cuts a name where words begin that begin as was typed.
func (c *completer) highlight(p text.Passage) text.Highlight {
	h := text.Highlight{Field: p.Field, Locale: p.Locale, Why: text.PrefixMatch}
	done := 0
	for t := range text.Tokens(p.Text) {
		if end := c.typedEnd(p.Text, t); end > t.Start {
			h.Parts = append(h.Parts, text.Segment{Text: p.Text[done:t.Start]},
				text.Segment{Text: p.Text[t.Start:end], Matched: true})
			done = end
		}
	}
	h.Parts = append(h.Parts, text.Segment{Text: p.Text[done:]})
	h.Parts = slices.DeleteFunc(h.Parts, func(s text.Segment) bool { return s.Text == "" })
	return h
}

// typedEnd is where in a word that ends which was typed of it; where it begins, if nothing was.
func (c *completer) typedEnd(name string, t text.Token) int {
	for _, typed := range c.words {
		for end := range name[t.Start:t.End] {
			if text.Fold(name[t.Start:t.Start+end]) == typed {
				return t.Start + end
			}
		}
		if text.Fold(name[t.Start:t.End]) == typed {
			return t.End
		}
	}
	return t.Start
}

// best are the first of what was found.
func (c *completer) best(first int) []Suggestion {
	slices.SortStableFunc(c.found, func(a, b completion) int { return b.fit - a.fit })
	all := make([]Suggestion, min(first, len(c.found)))
	for i := range all {
		all[i] = c.found[i].Suggestion
	}
	return all
}
