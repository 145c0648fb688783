package export

import (
	"strconv"

	"tiltaksgraf/kg"
)

// flat is a claim with one piece of its evidence and the document that it stands in.
type flat struct {
	claim
	evidence kg.CitedEvidence
	document kg.Node
}

// flatColumns are those of claims, with a piece of evidence in place of the list of them.
func flatColumns() []column[flat] {
	var columns []column[flat]
	for _, c := range claimColumns() {
		if c.kind != kg.EvidenceKind {
			columns = append(columns, column[flat]{c.name, c.doc, c.kind, func(f flat) any { return c.value(f.claim) }})
		}
	}
	text := func(name, doc string, value func(flat) string) {
		columns = append(columns, column[flat]{name, doc, kg.TextKind, func(f flat) any { return value(f) }})
	}
	text("evidence", "the id of the piece of evidence; empty where the claim is inferred",
		func(f flat) string { return string(f.evidence.ID) })
	text("document", "the id of the document", func(f flat) string { return string(f.evidence.Document) })
	columns = append(columns, inLanguages("document_name", "its title", func(f flat) kg.Localized {
		return f.document.Props.Localized("name")
	})...)
	for _, key := range []string{"publisher", "url", "published", "retrieved"} {
		p := kg.NodeProperties["Document"][key]
		columns = append(columns, column[flat]{"document_" + key, p.Doc, p.Kind, func(f flat) any {
			return f.document.Props.Get(key)
		}})
	}
	text("quote", "the words, verbatim; empty where the text isn't held", func(f flat) string { return f.evidence.Quote })
	text("language", "of the quote, else of the document (BCP 47)", func(f flat) string { return f.evidence.Language })
	number := func(name, doc string, value func(flat) int) {
		columns = append(columns, column[flat]{name, doc, kg.IntKind, func(f flat) any {
			if n := value(f); n > 0 || name == "start" && f.evidence.Quote != "" {
				return strconv.Itoa(n)
			}
			return ""
		}})
	}
	number("start", "where the quote begins, in code points of the text, from 0",
		func(f flat) int { return f.evidence.Start })
	number("end", "where it ends, exclusive", func(f flat) int { return f.evidence.End })
	number("paragraph", "in which paragraph, from 1", func(f flat) int { return f.evidence.Paragraph })
	truth := func(name, doc string, value func(flat) bool) {
		columns = append(columns, column[flat]{name, doc, kg.BoolKind, func(f flat) any { return value(f) }})
	}
	truth("secondary", "somebody else than those it is about says so", func(f flat) bool { return f.evidence.Secondary })
	truth("tag", "the actor stands there as a tag in brackets, unexplained", func(f flat) bool { return f.evidence.Tag })
	return columns
}
