package site

import (
	"slices"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
)

// documentPage is what was read in a document.
type documentPage struct {
	Node *struct {
		document
		Description *words
		Permalink   string
		Citation    string
		CitedBy     []citing
	}
}

// citing is a claim that rests on a document, with all it rests on (fragment Citing).
type citing struct {
	ID                 string
	Relation           string
	Role, Extent       *string
	Certainty          string
	From, To           thing
	ValidFrom, ValidTo *day
	Evidence           []source
}

// Statement is the claim as functions of templates take it.
func (c citing) Statement() statement {
	return statement{ID: c.ID, Relation: c.Relation, Role: c.Role, Extent: c.Extent, Certainty: c.Certainty,
		From: c.From, To: c.To, ValidFrom: c.ValidFrom, ValidTo: c.ValidTo, Evidence: c.Evidence}
}

// documentPrefix begins the ids of documents.
var documentPrefix = func() string {
	def, _ := kg.NodeDefOf("Document")
	return def.Prefix + "/"
}()

func showDocument(v *visit, id string) (*shown, error) {
	page, err := ask[documentPage](v, "document", map[string]any{"id": id})
	switch {
	case err != nil:
		return nil, err
	case page.Node == nil:
		return nil, errNotFound
	case page.Node.ID != id:
		return nil, renamed(page.Node.ID)
	}
	return &shown{Title: page.Node.Name.Value, Subject: id, Description: page.Node.Citation, Template: "document",
		Content: page, Crumbs: []crumb{{v.text("sources.title"), "/kilder"}}, Table: page.table()}, nil
}

// passage is a place in a document, and the claims that rest on it.
type passage struct {
	Source source
	Claims []citing
}

// Passages are the places that claims rest on: the words that are quoted, each once, in the order of the document, and
// then what was read without its words being held.
func (p documentPage) Passages() (all []passage) {
	for _, c := range p.Node.CitedBy {
		for _, e := range c.Evidence {
			if e.Document.ID != p.Node.ID {
				continue
			}
			i := slices.IndexFunc(all, func(q passage) bool {
				return q.Source.place() == e.place() && q.Source.IsSecondary == e.IsSecondary && q.Source.IsTag == e.IsTag
			})
			if i < 0 {
				i, all = len(all), append(all, passage{Source: e})
			}
			if !slices.ContainsFunc(all[i].Claims, func(o citing) bool { return o.ID == c.ID }) {
				all[i].Claims = append(all[i].Claims, c)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b passage) int { return a.order() - b.order() })
	return all
}

// order is where in its document a passage stands; those without words come last.
func (p passage) order() int {
	switch {
	case p.Source.Quote == nil:
		return 1 << 30
	case p.Source.Paragraph == nil:
		return 1 << 29
	}
	return *p.Source.Paragraph
}

// More is how many claims rest on it beyond those shown.
func (p documentPage) More() int { return p.Node.CitingClaims - len(p.Node.CitedBy) }

// table has a row for each claim and place.
func (p documentPage) table() table {
	t := table{Columns: []string{"claim", "from", "from_name", "relation", "role", "to", "to_name", "certainty",
		"valid_from", "valid_to", "secondary", "quote", "quote_language", "paragraph", "url"}}
	for _, q := range p.Passages() {
		e, paragraph := q.Source, ""
		if e.Paragraph != nil {
			paragraph = strconv.Itoa(*e.Paragraph)
		}
		for _, c := range q.Claims {
			t.Rows = append(t.Rows, []string{c.ID, c.From.ID, c.From.Name.Value, c.Relation, value(c.Role), c.To.ID,
				c.To.Name.Value, c.Certainty, c.ValidFrom.text(), c.ValidTo.text(), strconv.FormatBool(e.IsSecondary),
				value(e.Quote), e.Language, paragraph, value(e.URL)})
		}
	}
	return t
}

// isDocument says that an id is that of a document.
func isDocument(id string) bool { return strings.HasPrefix(id, documentPrefix) }
