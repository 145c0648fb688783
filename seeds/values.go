package seeds

import (
	"slices"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
)

// props reads the properties of a node or claim; own are the keys that are none.
func (r *reader) props(id kg.ID, keys map[string]kg.PropertyDef, fields []field, own ...string) kg.Props {
	pairs := make([]kg.Prop, 0, len(fields)+2)
	for _, f := range fields {
		if slices.Contains(own, f.key) {
			continue
		}
		def, ok := keys[f.key]
		if !ok {
			r.unknown(f, keys, own)
			continue
		}
		by := spot{id: id, key: f.key}
		r.d.places[by] = f.at
		pairs = append(pairs, r.property(by, def.Kind, f.val)...)
	}
	return kg.MakeProps(pairs...)
}

// unknown reports a key that nothing here has.
func (r *reader) unknown(f field, keys map[string]kg.PropertyDef, own []string) {
	names := slices.Clone(own)
	for key := range keys {
		names = append(names, key)
	}
	slices.Sort(names)
	r.fault(f.at, "unknown key %s%s; there may be %s", f.key, meant(f.key, names), strings.Join(names, ", "))
}

// property reads one value by the kind that the ontology gives it. What can't be read is a fault, and no property.
func (r *reader) property(by spot, kind kg.Kind, v value) []kg.Prop {
	var val any
	switch kind {
	case kg.LocalizedKind:
		return r.localized(by, v)
	case kg.TextKind:
		val = r.own(by, v)
	case kg.URIKind:
		val = r.text(by, v)
	case kg.TextsKind:
		val = r.textList(by, v)
	case kg.IntKind:
		val = r.number(by, v)
	case kg.FloatKind:
		val = r.float(by, v)
	case kg.BoolKind:
		val = r.truth(by, v)
	case kg.DateKind:
		val = r.date(by, v)
	case kg.EvidenceKind:
		val = r.evidenceList(by, v)
	case kg.DerivationKind:
		val = r.derivation(by, v)
	case kg.PositionsKind:
		val = r.positions(by, v)
	}
	return []kg.Prop{{Key: by.key, Value: val}}
}

// text reads a text, which may look like a number. "" was a fault.
func (r *reader) text(by spot, v value) string {
	switch {
	case !v.scalar():
		r.lose(by, v.at, `%s is %s: write a text, in "quotation marks" if need be, or leave it out`, by.name(), v.shape)
		return ""
	case strings.TrimSpace(v.text) == "":
		r.lose(by, v.at, "%s is blank: write something or leave it out", by.name())
		return ""
	}
	return v.text
}

// own reads a text and remembers it as one of our own making, in which no source may be copied.
func (r *reader) own(by spot, v value) string {
	text := r.text(by, v)
	r.d.texts = append(r.d.texts, passage{at: v.at, key: by.name(), text: text})
	return text
}

// localized reads a text by language. What stands under "any" is the same in every language that has none of its own.
func (r *reader) localized(by spot, v value) []kg.Prop {
	if v.shape != mapShape {
		r.lose(by, v.at, "%s is %s: write it by language, %s: {nb: …, nn: …}", by.name(), v.shape, by.name())
		return nil
	}
	var pairs []kg.Prop
	add := func(language, text string, at Place) {
		key := by.key + "_" + language
		r.d.places[spot{id: by.id, key: key}] = at
		pairs = append(pairs, kg.Prop{Key: key, Value: text})
	}
	for _, f := range v.fields {
		switch {
		case slices.Contains(languages, f.key):
			add(f.key, r.own(by, f.val), f.at)
		case f.key == anyLanguage:
			text := r.own(by, f.val)
			for _, language := range languages {
				if v.get(language).shape == "" {
					add(language, text, f.at)
				}
			}
		default:
			r.lose(by, f.at, "%s has no language %s: write nb, nn or en, or any for what is the same in all", by.name(), f.key)
		}
	}
	return pairs
}

var languages = []string{"nb", "nn", "en"}

// anyLanguage is the key of a text that is the same in every language, as most names of persons and companies are.
const anyLanguage = "any"

func (r *reader) textList(by spot, v value) []string {
	if v.shape != listShape {
		r.lose(by, v.at, "%s is %s: write a list, %s: [one, two]", by.name(), v.shape, by.name())
		return nil
	}
	texts := make([]string, 0, len(v.items))
	for _, item := range v.items {
		texts = append(texts, r.own(by, item))
		if by.key == "disputes" || by.key == "ids" {
			r.refs = append(r.refs, ref{to: kg.ID(item.text), at: item.at, by: by,
				claim: strings.HasPrefix(item.text, kg.ClaimPrefix)})
		}
	}
	return texts
}

func (r *reader) number(by spot, v value) any {
	n, err := strconv.ParseInt(v.text, 10, 64)
	if v.shape != numberShape || err != nil {
		r.lose(by, v.at, "%s is not a whole number: write digits alone, %s: 150", by.name(), by.name())
		return nil
	}
	return n
}

func (r *reader) float(by spot, v value) any {
	n, err := strconv.ParseFloat(v.text, 64)
	if v.shape != numberShape || err != nil {
		r.lose(by, v.at, "%s is not a number: write it with a full stop, %s: 33.3", by.name(), by.name())
		return nil
	}
	return n
}

func (r *reader) truth(by spot, v value) any {
	if v.shape != boolShape {
		r.lose(by, v.at, "%s is %s: write true or false", by.name(), v.shape)
		return nil
	}
	return v.text == "true"
}

func (r *reader) date(by spot, v value) any {
	d, err := kg.ParseDate(v.text)
	if !v.scalar() || err != nil {
		r.lose(by, v.at, "%s: %q is not a date: write 2023-08-23, 2023-08 or 2023", by.name(), v.text)
		return nil
	}
	return d
}
