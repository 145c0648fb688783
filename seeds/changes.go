package seeds

import (
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
)

var changeKeys = byKey(kg.ChangeProperties)

// change reads an entry of changes.yaml: what was changed in the dataset, and why.
func (r *reader) change(v value) {
	if v.shape != mapShape {
		r.fault(v.at, `%s stands where a change should: start it with "- date: …"`, v.shape)
		return
	}
	changes := &r.d.Data.Description.Changes
	id := check.ChangeID(len(*changes) + 1)
	r.d.places[spot{id: id}] = v.at
	*changes = append(*changes, kg.ChangeOf(r.props(id, changeKeys, v.fields)))
}

// changesText is changes.yaml.
func changesText(changes []kg.Change) string {
	var b strings.Builder
	for _, c := range changes {
		printer{b: &b}.item(func(p printer) { p.props(c.Props(), kg.ChangeProperties) })
	}
	return b.String()
}
