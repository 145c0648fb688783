package query

import (
	"net/url"
	"strings"

	"tiltaksgraf/kg"
)

// Permalink is the address of a node or claim as it stands in one version of the dataset.
func Permalink(base string, id kg.ID, version string) string {
	segments := strings.Split(string(id), "/")
	for i, s := range segments {
		segments[i] = url.PathEscape(s)
	}
	return strings.TrimSuffix(base, "/") + "/id/" + strings.Join(segments, "/") + "?version=" + url.QueryEscape(version)
}

// Permalink is that of a node or claim in this version.
func (v *View) Permalink(id kg.ID) string {
	return Permalink(v.PublicURL(), id, v.Version().ID)
}
