package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// The rules on properties and their values.

func (c *checker) nodeProps(_ *kg.Node) { c.props() }

func (c *checker) edgeProps(_ *kg.Edge) { c.props() }

// props holds every property against its definition.
func (c *checker) props() {
	if c.item.defs == nil {
		return
	}
	for i, p := range c.item.props {
		if i > 0 && c.item.props[i-1].Key >= p.Key {
			c.fault(p.Key, "properties stand in the order of their keys, each once: use kg.MakeProps")
		}
		def, ok := c.item.defs[p.Key]
		if !ok {
			c.fault(p.Key, "unknown property: remove it, or add it to the ontology")
			continue
		}
		if msg := wrongValue(def, p.Value); msg != "" {
			c.fault(p.Key, "%s", msg)
		}
	}
	c.periods()
}

// wrongValue says what is wrong with a value, or "".
func wrongValue(def kg.PropertyDef, value any) string {
	switch {
	case !isOfKind(def.Kind, value):
		return fmt.Sprintf("has a value of type %T: a %s is wanted", value, def.Kind)
	case kg.IsEmpty(value):
		return "is empty: leave it out"
	case !validText(value):
		return "is not valid UTF-8, or has spaces around it: save the file as UTF-8 and trim the text"
	case def.Kind == kg.DateKind:
		if _, err := kg.ParseDate(string(value.(kg.Date))); err != nil {
			return err.Error()
		}
	case def.Kind == kg.IntKind && value.(int64) < 0:
		return fmt.Sprintf("%d is negative: amounts, years and numbers count from 0", value)
	case def.Values != nil && !slices.Contains(def.Values, value.(string)):
		return fmt.Sprintf("%q is not among its values: use one of %s", value, joined(def.Values))
	}
	return cmp.Or(wrongLength(value), wrongText(def, value))
}

func isOfKind(kind kg.Kind, value any) (ok bool) {
	switch kind {
	case kg.TextKind, kg.LocalizedKind, kg.URIKind:
		_, ok = value.(string)
	case kg.TextsKind:
		_, ok = value.([]string)
	case kg.IntKind:
		_, ok = value.(int64)
	case kg.FloatKind:
		_, ok = value.(float64)
	case kg.BoolKind:
		_, ok = value.(bool)
	case kg.DateKind:
		_, ok = value.(kg.Date)
	case kg.EvidenceKind:
		_, ok = value.([]kg.Evidence)
	case kg.DerivationKind:
		_, ok = value.(kg.Derivation)
	case kg.PositionsKind:
		_, ok = value.([]kg.Position)
	}
	return ok
}

// validText reports whether text, or each of several, can be written down and read back as it is.
func validText(value any) bool {
	switch v := value.(type) {
	case string:
		return utf8.ValidString(v) && strings.TrimSpace(v) == v
	case []string:
		return !slices.ContainsFunc(v, func(s string) bool { return s == "" || !validText(s) })
	}
	return true
}

// periods holds first days against last days.
func (c *checker) periods() {
	for _, p := range [][2]string{{"validFrom", "validTo"}, {"started", "ended"}, {"founded", "dissolved"}} {
		from, to := c.item.props.Date(p[0]), c.item.props.Date(p[1])
		if from != "" && to != "" && from.Earliest() > to.Latest() {
			c.fault(p[0], "%s is after %s %s: exchange or correct them", from, p[1], to)
		}
	}
}

func (c *checker) nodeNamed(n *kg.Node) {
	if c.item.defs != nil && n.Props.Localized("name").Empty() {
		c.fault("name", "is missing: give it in nb, nn or en")
	}
}

func (c *checker) nodeRequired(n *kg.Node) {
	d, _ := kg.NodeDefOf(n.Type)
	for _, p := range d.Properties {
		if p.Required && n.Props.Get(p.Key) == nil {
			c.fault(p.Key, "is missing: it is %s", p.Doc)
		}
	}
}

func (c *checker) organisationNumber(n *kg.Node) {
	if number := n.Props.Text("organisationNumber"); number != "" && !kg.IsOrganisationNumber(number) {
		c.fault("organisationNumber", "%q is not an organisation number: nine digits of which the last is right by modulus "+
			"11; look it up in Enhetsregisteret", number)
	}
}

func (c *checker) shareInRange(e *kg.Edge) {
	if share, ok := e.Props.Float("share"); ok && !(share > 0 && share <= 100) {
		c.fault("share", "%v is not a share: it is per cent, above 0 and at most 100", share)
	}
}
