package seeds

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// The files of a dataset that are not rooms.
const (
	expectFile = "expect.yaml"
	sumFile    = "evidence.sum"
)

// rooms says in which file the nodes of each type stand. A room that ends in "/" is a folder: its files are named
// after the plan, the second part of the ids.
var rooms = map[kg.NodeType]string{
	"Ministry": "actors/ministries.yaml", "Agency": "actors/agencies.yaml", "Company": "actors/companies.yaml",
	"Organisation": "actors/organisations.yaml", "ActorGroup": "actors/groups.yaml", "Person": "actors/persons.yaml",
	"Office": "actors/offices.yaml", "Programme": "programmes.yaml", "Measure": "measures/", "FocusArea": "plans/",
	"Plan": "plans/", "Document": "documents.yaml", "Appropriation": "appropriations.yaml", "Arena": "arenas.yaml",
	"Topic": "topics.yaml", "Event": "events.yaml", "Dispute": "disputes.yaml", "Finding": "findings.yaml",
}

// inRoom says whether a node of this type may stand in the file.
func inRoom(t kg.NodeType, file string) bool {
	room := rooms[t]
	return file == room || strings.HasSuffix(room, "/") && path.Dir(file)+"/" == room
}

// isRoom says whether any node may stand in the file.
func isRoom(file string) bool {
	for t := range rooms {
		if inRoom(t, file) {
			return true
		}
	}
	return false
}

// roomOf returns the file in which an export writes the node.
func roomOf(n *kg.Node) string {
	room := rooms[n.Type]
	if !strings.HasSuffix(room, "/") {
		return room
	}
	parts := strings.Split(string(n.ID), "/")
	return room + parts[min(1, len(parts)-1)] + ".yaml"
}

// roomName shows a room to people.
func roomName(room string) string {
	if strings.HasSuffix(room, "/") {
		return room + "<plan>.yaml"
	}
	return room
}

// roomNames lists all rooms, for messages.
func roomNames() []string {
	var names []string
	for _, room := range rooms {
		names = append(names, roomName(room))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// yamlFiles lists the YAML files of a dataset in order; testdata is not part of it.
func yamlFiles(fsys fs.FS) ([]string, error) {
	var files []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name == "testdata":
			return fs.SkipDir
		case !d.IsDir() && (path.Ext(name) == ".yaml" || path.Ext(name) == ".yml"):
			files = append(files, name)
		}
		return nil
	})
	return files, err
}
