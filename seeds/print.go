package seeds

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"

	"tiltaksgraf/kg"
)

// printer writes YAML at one depth of indentation.
type printer struct {
	b         *strings.Builder
	indent    string
	dash      *bool // set while the next line opens an item of a list
	languages map[kg.ID]string
}

func (p printer) line(key, val string) {
	lead := p.indent
	if p.dash != nil && *p.dash {
		lead = lead[:len(lead)-2] + "- "
		*p.dash = false
	}
	fmt.Fprintf(p.b, "%s%s:", lead, key)
	if val != "" {
		p.b.WriteString(" " + val)
	}
	p.b.WriteByte('\n')
}

// item writes an item of a list; below runs with the item's keys in reach.
func (p printer) item(below func(printer)) {
	open := true
	below(printer{p.b, p.indent + "  ", &open, p.languages})
}

// deeper is the printer for what stands under a key just written.
func (p printer) deeper() printer { return printer{p.b, p.indent + "  ", nil, p.languages} }

// list writes a key with n items under it.
func (p printer) list(key string, n int, item func(printer, int)) {
	p.line(key, "")
	for i := range n {
		p.deeper().item(func(p printer) { item(p, i) })
	}
}

// props writes properties in the order of their definitions, but last what they rest on.
func (p printer) props(props kg.Props, lists ...[]kg.PropertyDef) {
	var last []kg.PropertyDef
	for _, defs := range lists {
		for _, def := range defs {
			if def.Kind == kg.EvidenceKind || def.Kind == kg.DerivationKind {
				last = append(last, def)
				continue
			}
			p.prop(props, def)
		}
	}
	for _, def := range last {
		p.prop(props, def)
	}
}

func (p printer) prop(props kg.Props, def kg.PropertyDef) {
	if def.Derived {
		return
	}
	if def.Kind == kg.LocalizedKind {
		p.localized(def.Key, props.Localized(def.Key))
		return
	}
	switch v := props.Get(def.Key).(type) {
	case string:
		p.line(def.Key, scalar(v))
	case []string:
		p.line(def.Key, flow(v))
	case kg.Date:
		p.line(def.Key, string(v))
	case float64:
		p.line(def.Key, strconv.FormatFloat(v, 'f', -1, 64))
	case int64, bool:
		p.line(def.Key, fmt.Sprint(v))
	case []kg.Evidence:
		p.evidence(v)
	case kg.Derivation:
		p.line(def.Key, "")
		below := p.deeper()
		below.line("rule", scalar(v.Rule))
		below.line("premises", flow(v.Premises))
	case []kg.Position:
		p.list(def.Key, len(v), func(p printer, i int) { p.position(v[i]) })
	}
}

func (p printer) position(pos kg.Position) {
	p.text("nb", pos.NB)
	p.text("nn", pos.NN)
	p.text("en", pos.EN)
	p.evidence(pos.Evidence)
}

func (p printer) evidence(list []kg.Evidence) {
	p.list("evidence", len(list), func(p printer, i int) { p.piece(list[i]) })
}

func (p printer) piece(e kg.Evidence) {
	p.line("document", scalar(string(e.Document)))
	if e.Quote != "" {
		p.line("quote", scalar(e.Quote))
		p.line("start", fmt.Sprint(e.Start))
	}
	if e.Paragraph > 0 {
		p.line("paragraph", fmt.Sprint(e.Paragraph))
	}
	p.text("about", e.About)
	if e.Language != p.languages[e.Document] {
		p.text("language", e.Language)
	}
	if e.Secondary {
		p.line("secondary", "true")
	}
	if e.Tag {
		p.line("tag", "true")
	}
}

// text writes a key unless its text is "".
func (p printer) text(key, text string) {
	if text != "" {
		p.line(key, scalar(text))
	}
}

// localized writes a text by language, on one line where it is short, and once where it is the same in all.
func (p printer) localized(key string, l kg.Localized) {
	texts := []struct{ key, text string }{{"nb", l.NB}, {"nn", l.NN}, {"en", l.EN}}
	if l.NB == l.NN && l.NN == l.EN {
		texts, l = texts[:1], kg.Localized{NB: l.NB}
		texts[0].key = anyLanguage
	}
	if utf8.RuneCountInString(l.NB+l.NN+l.EN) > 90 {
		p.line(key, "")
		for _, t := range texts {
			p.deeper().text(t.key, t.text)
		}
		return
	}
	var parts []string
	for _, t := range texts {
		if t.text != "" {
			parts = append(parts, t.key+": "+scalar(t.text))
		}
	}
	if len(parts) > 0 {
		p.line(key, "{"+strings.Join(parts, ", ")+"}")
	}
}

func flow[S ~string](texts []S) string {
	parts := make([]string, len(texts))
	for i, t := range texts {
		parts[i] = scalar(string(t))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// plain is text that YAML reads as itself everywhere, without quotation marks.
var plain = regexp.MustCompile(`^\pL[\pL\pN ()/._~–-]*[\pL\pN)./]$`)

// scalar writes a text so that it reads as itself.
func scalar(text string) string {
	if plain.MatchString(text) && !token.IsNeedQuoted(text) {
		return text
	}
	return quoted(text)
}

// quoted writes a text in quotation marks: a string of JSON is one of YAML.
func quoted(text string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text) // a string always encodes
	return strings.TrimSuffix(b.String(), "\n")
}
