package site

import (
	"slices"
	"strings"
)

// PathOf is where a thing is shown.
var PathOf = pathOf

// Lists are the paths of pages with a table that need nothing to be named.
func Lists() (paths []string) {
	for _, p := range pages {
		if slices.Contains(p.forms, "csv") && !strings.Contains(p.path, "{") && p.name != "search" {
			path := p.path
			if p.name == "network" {
				path += "?rundt=agency/siva"
			}
			paths = append(paths, path)
		}
	}
	return paths
}
