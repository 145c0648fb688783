package neo4j

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// layoutID names how this release lays a dataset out. A program reads and publishes the versions of its own layout
// alone: what it would ask of another's might not be there, and then the answer would be none, or 0, where there is
// one. It is computed from all that derived data depends on. What code derives can't be computed at the start: a
// fixture's is in layout.golden, which a test holds.
var layoutID = idOf(golden, foundations())

//go:embed layout.golden
var golden string

// index begins the names of foundations that are indexes or constraints.
const index = "index "

// foundation is something that derived data depends on, by name.
type foundation struct{ name, text string }

func idOf(golden string, all []foundation) string { return hash(golden + fmt.Sprint(all))[:8] }

// foundations are what is known of them at the start: names, kinds and the texts that create.
func foundations() []foundation {
	all := []foundation{
		{"facets", inOrder(kg.AllFacets)},
		{"indexed facets", inOrder(indexedFacets)},
		{"orders", inOrder(orders)},
		{"node properties", inOrder(nodePropertyKinds())},
		{"claim properties", inOrder(claimPropertyKinds())},
		{"create nodes", bare("create_nodes")},
		{"create claims", bare("create_edges")},
		{"create search index", bare("create_index")},
	}
	for _, file := range []string{"schema", "indexes"} {
		for _, statement := range several(bare(file)) {
			all = append(all, foundation{index + creation.FindStringSubmatch(statement)[2], strings.TrimSpace(statement)})
		}
	}
	return all
}

// nodePropertyKinds says of each node type which properties it may have, and of which kind: "Measure number INT".
func nodePropertyKinds() (all []string) {
	for _, d := range kg.NodeDefs {
		for _, p := range slices.Concat(kg.EveryNode, d.Properties) {
			all = append(all, fmt.Sprintf("%s %s %s", d.Type, p.Key, p.Kind))
		}
	}
	return all
}

// claimPropertyKinds is nodePropertyKinds for relations.
func claimPropertyKinds() (all []string) {
	for _, d := range kg.RelationDefs {
		for _, p := range slices.Concat(kg.EveryEdge, d.Properties) {
			all = append(all, fmt.Sprintf("%s %s %s", d.Type, p.Key, p.Kind))
		}
	}
	return all
}

// inOrder are names, each on a line, so that it doesn't matter in which order they are listed.
func inOrder[T ~string](names []T) string {
	list := texts(names)
	slices.Sort(list)
	return strings.Join(list, "\n")
}

var comment = regexp.MustCompile(`(?m)^//.*\n`)

// bare is the text of a file without its comments.
func bare(file string) string {
	text, err := files.ReadFile("cypher/" + file + ".cypher")
	if err != nil {
		panic(err) // the file is built in
	}
	return comment.ReplaceAllString(string(text), "")
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
