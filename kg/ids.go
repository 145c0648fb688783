package kg

import (
	"strings"
	"unicode/utf8"
)

// Distinct returns the ids that can be asked for, each once, in their order.
func Distinct(ids []ID) []ID {
	seen := make(map[ID]bool, len(ids))
	distinct := make([]ID, 0, len(ids))
	for _, id := range ids {
		if !seen[id] && Askable(id) {
			seen[id] = true
			distinct = append(distinct, id)
		}
	}
	return distinct
}

// SortedIDs returns the ids in canonical order, each once.
func SortedIDs(ids []ID) []ID { return Ordered(Distinct(ids), func(id *ID) ID { return *id }) }

// Askable reports whether an id can be one at all. Others are not passed on to a store: nothing has them.
func Askable(id ID) bool {
	return id != "" && len(id) <= 1024 && utf8.ValidString(string(id)) && !strings.ContainsRune(string(id), 0)
}

// IsOrganisationNumber checks the control digit: modulus 11 with the weights 3 2 7 6 5 4 3 2 (Brønnøysundregistrene).
func IsOrganisationNumber(s string) bool {
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

// IDsOf lists the ids of nodes, in their order.
func IDsOf(nodes []Node) []ID {
	ids := make([]ID, len(nodes))
	for i := range nodes {
		ids[i] = nodes[i].ID
	}
	return ids
}
