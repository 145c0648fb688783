package seeds

import (
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
)

// aDescription stands for what a dataset says of itself where nodes and claims have an id.
const aDescription = check.DescriptionID

const descriptionForm = "write name: {nb: …, nn: …, en: …} and what else is known: publisher, " +
	"licence (with name and url), contact, language, about"

// description reads dataset.yaml: what the dataset says of itself.
func (r *reader) description(root value) {
	r.settle(aDescription, root.at, "keep one of them")
	changes := r.d.Data.Description.Changes
	r.d.Data.Description = kg.DescriptionOf(kg.MakeProps(r.described("", root)...))
	r.d.Data.Description.Changes = changes
}

// described reads a block of dataset.yaml, whose keys follow the prefix in DescriptionProperties.
func (r *reader) described(prefix string, block value) (props []kg.Prop) {
	keys, own := map[string]kg.PropertyDef{}, []string{}
	for _, def := range kg.DescriptionProperties {
		key, ok := strings.CutPrefix(def.Key, prefix)
		if within, _, deeper := strings.Cut(key, "."); deeper && ok {
			own = append(own, within)
		} else if ok {
			keys[key] = def
		}
	}
	for _, f := range block.fields {
		def, known := keys[f.key]
		by := spot{id: aDescription, key: prefix + f.key}
		r.d.places[by] = f.at
		switch {
		case known:
			props = append(props, r.property(by, def.Kind, f.val)...)
		case !slices.Contains(own, f.key):
			r.unknown(f, keys, slices.Compact(own))
		case f.val.shape != mapShape:
			r.lose(by, f.val.at, "%s is %s: write its keys below it", by.name(), f.val.shape)
		default:
			props = append(props, r.described(by.key+".", f.val)...)
		}
	}
	return props
}

// descriptionText is dataset.yaml.
func descriptionText(d kg.Description) string {
	var b strings.Builder
	props, block := d.Props(), ""
	for _, def := range kg.DescriptionProperties {
		p := printer{b: &b}
		if within, key, deeper := strings.Cut(def.Key, "."); deeper {
			if text := props.Text(def.Key); text != "" {
				if block != within {
					p.line(within, "")
				}
				block = within
				p.deeper().text(key, text)
			}
			continue
		}
		if def.Kind == kg.LocalizedKind {
			p.localized(def.Key, props.Localized(def.Key))
		} else {
			p.text(def.Key, props.Text(def.Key))
		}
	}
	return b.String()
}
