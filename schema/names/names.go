// Package names tells under which name the API shows a term of the ontology.
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
