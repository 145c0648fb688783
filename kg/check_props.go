package kg

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// The rules on properties and their values.

func (c *checker) nodeProps(_ *Node) { c.props() }
func (c *checker) edgeProps(_ *Edge) { c.props() }

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
func wrongValue(def PropertyDef, value any) string {
	switch {
	case !isOfKind(def.Kind, value):
		return fmt.Sprintf("has a value of type %T: a %s is wanted", value, def.Kind)
	case isEmpty(value):
		return "is empty: leave it out"
	case !validText(value):
		return "is not valid UTF-8, or has spaces around it: save the file as UTF-8 and trim the text"
	case def.Kind == DateKind:
		if _, err := ParseDate(string(value.(Date))); err != nil {
			return err.Error()
		}
	case def.Kind == URIKind && !isWebAddress(value.(string)):
		return fmt.Sprintf("%q is not a web address: write it whole, beginning with https:// or http://", value)
	case def.Values != nil && !slices.Contains(def.Values, value.(string)):
		return fmt.Sprintf("%q is not among its values: use one of %s", value, joined(def.Values))
	}
	return ""
}

func isOfKind(kind Kind, value any) (ok bool) {
	switch kind {
	case TextKind, LocalizedKind, URIKind:
		_, ok = value.(string)
	case TextsKind:
		_, ok = value.([]string)
	case IntKind:
		_, ok = value.(int64)
	case FloatKind:
		_, ok = value.(float64)
	case BoolKind:
		_, ok = value.(bool)
	case DateKind:
		_, ok = value.(Date)
	case EvidenceKind:
		_, ok = value.([]Evidence)
	case DerivationKind:
		_, ok = value.(Derivation)
	case PositionsKind:
		_, ok = value.([]Position)
	}
	return ok
}

// validText says whether text, or each of several, can be written down and read back as it is.
func validText(value any) bool {
	switch v := value.(type) {
	case string:
		return utf8.ValidString(v) && strings.TrimSpace(v) == v
	case []string:
		return !slices.ContainsFunc(v, func(s string) bool { return s == "" || !validText(s) })
	}
	return true
}

func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(s, " \t\n")
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

func (c *checker) nodeNamed(n *Node) {
	if c.item.defs != nil && n.Props.Localized("name").Empty() {
		c.fault("name", "is missing: give it in nb, nn or en")
	}
}

func (c *checker) nodeRequired(n *Node) {
	d, _ := NodeDefOf(n.Type)
	for _, p := range d.Properties {
		if p.Required && n.Props.Get(p.Key) == nil {
			c.fault(p.Key, "is missing: it is %s", p.Doc)
		}
	}
}

func (c *checker) organisationNumber(n *Node) {
	if number := n.Props.Text("organisationNumber"); number != "" && !isOrganisationNumber(number) {
		c.fault("organisationNumber", "%q is not an organisation number: nine digits of which the last is right by modulus 11; look it up in Enhetsregisteret", number)
	}
}

// isOrganisationNumber checks the control digit: modulus 11 with the weights 3 2 7 6 5 4 3 2 (Brønnøysundregistrene).
func isOrganisationNumber(s string) bool {
	if len(s) != 9 {
		return false
	}
	sum := 0
	for i, weight := range [9]int{3, 2, 7, 6, 5, 4, 3, 2, 1} {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		sum += int(s[i]-'0') * weight
	}
	return sum%11 == 0
}

func (c *checker) shareInRange(e *Edge) {
	if share, ok := e.Props.Float("share"); ok && !(share > 0 && share <= 100) {
		c.fault("share", "%v is not a share: it is per cent, above 0 and at most 100", share)
	}
}
