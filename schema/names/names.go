// Package names says under which name the API shows a term of the ontology.
package names

import (
	"strings"
	"unicode"

	"tiltaksgraf/kg"
)

// Enum is the name of a node type as a value of the enum NodeType: ACTOR_GROUP for ActorGroup.
func Enum(t kg.NodeType) string {
	var out strings.Builder
	for i, r := range string(t) {
		if i > 0 && unicode.IsUpper(r) {
			out.WriteByte('_')
		}
		out.WriteRune(unicode.ToUpper(r))
	}
	return out.String()
}

// Field is the name under which the API shows a property of nodes of type t.
func Field(t kg.NodeType, property string) string {
	if field, ok := fields[Property{t, property}]; ok {
		return field
	}
	return property
}

// PropertyOf is the property that a field of nodes of type t shows, and the field's own name where it shows none.
func PropertyOf(t kg.NodeType, field string) string {
	for p, name := range fields {
		if p.Of == t && name == field {
			return p.Key
		}
	}
	return field
}

// Property is a property of nodes of one type.
type Property struct {
	Of  kg.NodeType
	Key string
}

// fields are the names of the API that differ from those of the ontology. No name stands for values of two types: a
// client that asks for a field of several types of nodes at once has one answer to expect.
var fields = map[Property]string{
	{"ActorGroup", "collective"}: "isCollective",
	{"Appropriation", "atLeast"}: "isAtLeast",
	{"Appropriation", "status"}:  "stage",
	{"Dispute", "status"}:        "resolution",
	{"Event", "announcedOnly"}:   "isAnnouncedOnly",
	{"Document", "excerpt"}:      "isExcerpt",
	{"Document", "published"}:    "publishedOn",
	{"Document", "text"}:         "textHeld",
	{"Plan", "default"}:          "isDefault",
	{"Plan", "presented"}:        "presentedOn",
}
