package site

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
)

// Sample are the paths of a page of each kind: those of lists, of a thing of each type and of a claim, as far as the
// version has any. What a reader gives, to be answered or drawn, is the first thing of the version. What reads the
// whole graph is left out: the network of the whole, which is ranked, and documents and their list, which count who
// cites them.
func Sample(ctx context.Context, v *query.View) (paths []string, err error) {
	ids, err := firstOfEach(ctx, v)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	given := url.QueryEscape(string(ids[0]))
	for _, p := range pages {
		path := strings.TrimSuffix(p.path, "{$}")
		switch {
		case strings.Contains(path, "{id") || p.raw || p.name == "sources":
			continue
		case slices.Contains(p.params, "q"):
			path += "?q=" + given
		case slices.Contains(p.params, "rundt"):
			path += "?rundt=" + given
		}
		paths = append(paths, path)
	}
	for _, id := range ids {
		paths = append(paths, pathOf(string(id)))
	}
	return paths, nil
}

// firstOfEach are the ids of the first thing of each type, and of a claim around these.
func firstOfEach(ctx context.Context, v *query.View) (ids []kg.ID, err error) {
	one := 1
	for _, t := range kg.AllTypes {
		if t == "Document" {
			continue
		}
		found, err := v.Find(ctx, kg.Filter{Types: []kg.NodeType{t}}, query.PageArgs{First: &one})
		if err != nil {
			return nil, err
		}
		ids = append(ids, kg.IDsOf(found.Nodes)...)
	}
	around, err := v.Adjacent(ctx, ids, query.TraversalArgs{Page: query.PageArgs{First: &one}})
	for _, id := range ids {
		if claims := around[id].Edges; len(claims) > 0 {
			return append(ids, claims[0].ID), err
		}
	}
	return ids, err
}
