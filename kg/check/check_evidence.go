package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// The rules on evidence, and on disputes, whose sides rest on it.

// nodeEvidence: a document is its own evidence, everything else needs some.
func (c *checker) nodeEvidence(n *kg.Node) {
	if len(n.Props.Evidence()) == 0 && n.Type != "Document" && c.item.defs != nil {
		c.fault("evidence", "is missing: name a document that knows of it")
	}
	c.evidence(n.Props.Evidence(), "")
}

func (c *checker) edgeEvidence(e *kg.Edge) {
	if len(e.Props.Evidence()) == 0 && e.Certainty() == kg.Stated {
		c.fault("evidence", "is missing: a stated claim names the document that states it")
	}
	c.evidence(e.Props.Evidence(), "")
}

// evidence looks at each piece. Faults name the property, or where it is "" the piece by its number from 1.
func (c *checker) evidence(pieces []kg.Evidence, property string) {
	for i, e := range pieces {
		for _, rule := range evidenceRules {
			if msg := rule(c, e); msg != "" {
				c.fault(cmp.Or(property, fmt.Sprintf("evidence#%d", i+1)), "%s", msg)
			}
		}
	}
}

// evidenceRules each say what is wrong with a piece of evidence, or "".
var evidenceRules = []func(*checker, kg.Evidence) string{
	(*checker).documentKnown, (*checker).languageKnown, (*checker).quoteShort, (*checker).quoteFits,
	(*checker).quoteInText, (*checker).offsetsFit, (*checker).aboutKnown,
}

func (c *checker) documentKnown(e kg.Evidence) string {
	switch n := c.nodes[e.Document]; {
	case n == nil:
		return fmt.Sprintf("there is no document %q: add it, or correct the id", e.Document)
	case n.Type != "Document":
		return fmt.Sprintf("%s is a %s: evidence names a Document", n.ID, n.Type)
	}
	return ""
}

func (*checker) languageKnown(e kg.Evidence) string {
	if !slices.Contains([]string{"", "nb", "nn", "en"}, e.Language) {
		return fmt.Sprintf("language %q is not one of nb, nn, en", e.Language)
	}
	return ""
}

func (*checker) quoteShort(e kg.Evidence) string {
	if words := len(strings.Fields(e.Quote)); words > kg.MaxQuoteWords {
		return fmt.Sprintf("the quote has %d words: quote at most %d", words, kg.MaxQuoteWords)
	}
	return ""
}

func (*checker) quoteFits(e kg.Evidence) string { return unfitQuote(e.Quote) }

func (c *checker) quoteInText(e kg.Evidence) string {
	n := c.nodes[e.Document]
	if e.Quote != "" && n != nil && n.Props.Text("text") == "" {
		return fmt.Sprintf("the text of %s isn't held, so that nobody can check the quote: leave out quote and start, or "+
			"give the document its text", e.Document)
	}
	return ""
}

func (*checker) offsetsFit(e kg.Evidence) string {
	switch {
	case !validText(e.Quote):
		return "the quote is not valid UTF-8, or has spaces around it"
	case e.Quote == "" && (e.Start != 0 || e.End != 0 || e.Paragraph != 0):
		return "has a place in the text but no quote: quote the words that stand there, or leave out start, end and paragraph"
	case e.Start < 0 || e.Paragraph < 0:
		return "start counts from 0 and paragraph from 1"
	case e.End != e.Start+utf8.RuneCountInString(e.Quote):
		return fmt.Sprintf("start %d and end %d are not as far apart as the quote is long (%d code points)", e.Start, e.End,
			utf8.RuneCountInString(e.Quote))
	}
	return ""
}

// aboutKnown: what evidence is about is a property by the ontology's key, not by a stored one: name, not name_nb.
func (c *checker) aboutKnown(e kg.Evidence) string {
	if e.About == "" || c.item.defs == nil {
		return ""
	}
	for _, def := range c.item.defs {
		if def.Key == e.About {
			return ""
		}
	}
	return fmt.Sprintf("about %q: there is no such property here", e.About)
}

// disputeSides looks at a dispute's positions and at which of them is preferred.
func (c *checker) disputeSides(n *kg.Node) {
	if n.Type != "Dispute" {
		return
	}
	positions, _ := n.Props.Get("positions").([]kg.Position)
	if len(positions) == 1 {
		c.fault("positions", "has one position: a dispute has two or more")
	}
	for i, p := range positions {
		c.position(p, fmt.Sprintf("positions#%d", i+1))
	}
	preferred, has := n.Props.Int("preferred")
	switch {
	case has != (n.Props.Text("status") == "PREFERRED"):
		c.fault("preferred", "stands on a dispute with the status PREFERRED, and on no other")
	case has && (preferred < 1 || preferred > int64(len(positions))):
		c.fault("preferred", "is %d: it is the number of a position, from 1 to %d", preferred, len(positions))
	}
}

// readInPart looks for a document that was read in part, where a plan is said not to have been read to its end.
func (c *checker) readInPart(n *kg.Node) {
	if n.Props.Localized("unread").Empty() {
		return
	}
	inPart := func(e kg.Evidence) bool {
		document := c.nodes[e.Document]
		return e.About == "unread" && document != nil && document.Props.Bool("excerpt")
	}
	if !slices.ContainsFunc(n.Props.Evidence(), inPart) {
		c.fault("unread", "names no document that was read in part: add evidence about unread from one with excerpt: true")
	}
}

// findingAnswered looks for the answer of a finding that has one, and for the source that gave it: those that know of
// the question need not.
func (c *checker) findingAnswered(n *kg.Node) {
	answered := n.Props.Localized("answer") != kg.Localized{}
	isAnswer := func(e kg.Evidence) bool { return e.About == "answer" }
	switch {
	case n.Type != "Finding":
	case answered != (n.Props.Text("finding") == "ANSWERED"):
		c.fault("answer", "stands on a finding that is ANSWERED, and on no other")
	case answered && !slices.ContainsFunc(n.Props.Evidence(), isAnswer):
		c.fault("answer", "rests on no source: add evidence from one that answered it, with about: answer")
	}
}

func (c *checker) position(p kg.Position, property string) {
	if p.NB == "" && p.NN == "" && p.EN == "" {
		c.fault(property, "says nothing: tell in nb or nn what this side says")
	}
	if !validText(p.NB) || !validText(p.NN) || !validText(p.EN) {
		c.fault(property, "is not valid UTF-8, or has spaces around it")
	}
	for _, text := range []string{p.NB, p.NN, p.EN} {
		if msg := unfit(text, maxProse, "\n"); msg != "" {
			c.fault(property, "%s", msg)
		}
	}
	if msg := wrongLength(p.Evidence); msg != "" {
		c.fault(property, "%s", msg)
	}
	if len(p.Evidence) == 0 {
		c.fault(property, "has no evidence: name the document that says so")
	}
	c.evidence(p.Evidence, property)
}
