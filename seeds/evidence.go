package seeds

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// quotation is a quote in the dataset, as evidence and as written.
type quotation struct {
	id    string // "<node or claim id>#<n>", of a dispute's position "<id>#<position>.<n>"
	ev    kg.Evidence
	block value // the piece of evidence as written
}

// placeOf returns where the first of the keys that the piece of evidence has stands, or else where the evidence begins.
func (q quotation) placeOf(keys ...string) Place {
	for _, key := range keys {
		if v := q.block.get(key); v.at.Line > 0 {
			return v.at
		}
	}
	return q.block.at
}

var evidenceKeys = []string{"document", "language", "quote", "start", "paragraph", "about", "secondary", "tag"}

func (r *reader) evidenceList(by spot, v value) []kg.Evidence {
	if v.shape != listShape {
		r.lose(by, v.at, `evidence is %s: write a list, each entry "- document: …"`, v.shape)
		return nil
	}
	list := make([]kg.Evidence, 0, len(v.items))
	for i, item := range v.items {
		by.n = i + 1
		r.d.places[by] = item.at
		list = append(list, r.evidence(by, item))
	}
	return list
}

// evidence reads one piece of evidence and works out where the quote ends.
func (r *reader) evidence(by spot, v value) kg.Evidence {
	var e kg.Evidence
	if v.shape != mapShape {
		r.lose(by, v.at, `%s stands where a piece of evidence should: start it with "- document: …"`, v.shape)
		return e
	}
	r.only(by, v, evidenceKeys, "evidence")
	for _, f := range v.fields {
		r.evidenceField(by, f, &e)
	}
	if e.Document == "" && v.get("document").shape == "" {
		r.lose(by, v.at, "evidence without a document: write document: <id of the document>")
	}
	if e.Quote != "" {
		e.End = e.Start + utf8.RuneCountInString(e.Quote)
		r.d.quotes = append(r.d.quotes, quotation{id: evidenceID(by), ev: e, block: v})
	}
	return e
}

func (r *reader) evidenceField(by spot, f field, e *kg.Evidence) {
	at := by.part(f.key)
	switch f.key {
	case "document":
		e.Document = kg.ID(r.text(at, f.val))
		r.refs = append(r.refs, ref{to: e.Document, at: f.val.at, by: by})
	case "language":
		e.Language = r.text(at, f.val)
	case "quote":
		e.Quote = r.text(at, f.val)
	case "start":
		e.Start = r.count(at, f.val)
	case "paragraph":
		e.Paragraph = r.count(at, f.val)
	case "about":
		e.About = r.text(at, f.val)
	case "secondary":
		e.Secondary, _ = r.truth(at, f.val).(bool)
	case "tag":
		e.Tag, _ = r.truth(at, f.val).(bool)
	}
}

func (r *reader) count(by spot, v value) int {
	n, _ := r.number(by, v).(int64)
	return int(n)
}

// only reports the keys of a block that don't belong there.
func (r *reader) only(by spot, v value, keys []string, what string) {
	for _, f := range v.fields {
		if !slices.Contains(keys, f.key) {
			r.lose(by, f.at, "unknown key %s of %s%s; there may be %s", f.key, what, meant(f.key, keys),
				strings.Join(keys, ", "))
		}
	}
}

// evidenceID names a piece of evidence: in evidence.sum, and to people.
func evidenceID(by spot) string {
	if by.position > 0 {
		return fmt.Sprintf("%s#%d.%d", by.id, by.position, by.n)
	}
	return fmt.Sprintf("%s#%d", by.id, by.n)
}

func (r *reader) derivation(by spot, v value) any {
	if v.shape != mapShape {
		r.lose(by, v.at, "derivation is %s: write rule: and premises: under it", v.shape)
		return nil
	}
	r.only(by, v, []string{"rule", "premises"}, "a derivation")
	d := kg.Derivation{Rule: v.get("rule").text}
	premises := v.get("premises")
	if premises.shape != listShape || d.Rule == "" {
		r.lose(by, v.at, "a derivation has rule: (one of %s) and premises: (a list of ids of claims)",
			strings.Join(ruleNames(), ", "))
		return d
	}
	for _, p := range premises.items {
		d.Premises = append(d.Premises, kg.ID(p.text))
		r.refs = append(r.refs, ref{to: kg.ID(p.text), at: p.at, by: by, claim: true})
	}
	return d
}

var positionKeys = []string{"nb", "nn", "en", "evidence"}

func (r *reader) positions(by spot, v value) any {
	if v.shape != listShape {
		r.lose(by, v.at, `positions is %s: write a list, each entry "- nb: …", nn:, evidence:`, v.shape)
		return nil
	}
	list := make([]kg.Position, 0, len(v.items))
	for i, item := range v.items {
		by.position = i + 1
		r.d.places[by] = item.at
		list = append(list, r.position(by, item))
	}
	return list
}

func (r *reader) position(by spot, v value) kg.Position {
	var p kg.Position
	if v.shape != mapShape {
		r.lose(by, v.at, "%s stands where a position should: write nb:, nn: and evidence:", v.shape)
		return p
	}
	r.only(by, v, positionKeys, "a position")
	for _, f := range v.fields {
		switch f.key {
		case "nb":
			p.NB = r.own(by, f.val)
		case "nn":
			p.NN = r.own(by, f.val)
		case "en":
			p.EN = r.own(by, f.val)
		case "evidence":
			p.Evidence = r.evidenceList(by, f.val)
		}
	}
	return p
}

// keyPlace is where a key of the piece of evidence stands.
func (q quotation) keyPlace(key string) Place {
	for _, f := range q.block.fields {
		if f.key == key {
			return f.at
		}
	}
	return q.block.at
}

// hasKey says whether the piece of evidence was written with the key.
func (q quotation) hasKey(key string) bool { return q.block.get(key).at.Line > 0 }
