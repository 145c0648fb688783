package seeds

import (
	"path"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// The files of a dataset that hold no nodes.
const (
	expectFile = "expect.yaml"
	sumFile    = "evidence.sum"

	descriptionFile = "dataset.yaml"
	changesFile     = "changes.yaml"
)

// otherFiles are the files of YAML among them.
var otherFiles = []string{expectFile, descriptionFile, changesFile}

// nodeFiles says in which file the nodes of each type stand. One that ends in "/" is a folder: its files are named
// after the plan, the second part of the ids.
var nodeFiles = map[kg.NodeType]string{
	"Ministry": "actors/ministries.yaml", "Agency": "actors/agencies.yaml", "Company": "actors/companies.yaml",
	"Organisation": "actors/organisations.yaml", "ActorGroup": "actors/groups.yaml", "Person": "actors/persons.yaml",
	"Office": "actors/offices.yaml", "Programme": "programmes.yaml", "Measure": "measures/", "FocusArea": "plans/",
	"Plan": "plans/", "Document": "documents.yaml", "Appropriation": "appropriations.yaml", "Arena": "arenas.yaml",
	"Topic": "topics.yaml", "Event": "events.yaml", "Dispute": "disputes.yaml", "Finding": "findings.yaml",
}

// mayStandIn says whether a node of this type may stand in the file.
func mayStandIn(t kg.NodeType, file string) bool {
	own := nodeFiles[t]
	return file == own || strings.HasSuffix(own, "/") && path.Dir(file)+"/" == own
}

// isNodeFile says whether any node may stand in the file.
func isNodeFile(file string) bool {
	for t := range nodeFiles {
		if mayStandIn(t, file) {
			return true
		}
	}
	return false
}

// nodeFile returns the file in which an export writes the node.
func nodeFile(n *kg.Node) string {
	file := nodeFiles[n.Type]
	if !strings.HasSuffix(file, "/") {
		return file
	}
	parts := strings.Split(string(n.ID), "/")
	return file + parts[min(1, len(parts)-1)] + ".yaml"
}

// fileName shows a file, or a folder of files, to people.
func fileName(file string) string {
	if strings.HasSuffix(file, "/") {
		return file + "<plan>.yaml"
	}
	return file
}

// fileNames lists all files of nodes, for messages.
func fileNames() []string {
	var names []string
	for _, file := range nodeFiles {
		names = append(names, fileName(file))
	}
	slices.Sort(names)
	return slices.Compact(names)
}
