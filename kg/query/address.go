package query

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

// Resource returns the node that an address stands for: in a permalink of ours (its version doesn't matter: a View has
// one), the address at which a document was read, or a homepage. The scheme, "www.", a slash at the end, a fragment and
// what only tracks readers make no difference; where several nodes fit, the one that fits best does, and none where no
// single one does. One round trip.
func (r *Roots) Resource(ctx context.Context, address string) (kg.Node, bool, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || len(address) > 2048 {
		return kg.Node{}, false, kg.Invalidf("url must be an http or https address")
	}
	if id, ok := r.permalinked(u); ok {
		return r.ByID(ctx, id)
	}
	nodes, err := r.first(ctx, r.graph.opts.MaxPageSize,
		kg.Filter{Match: []kg.Match{{Facet: kg.URLFacet, Values: spellings(*u)}}})
	return only(bestAt(address, nodes), err)
}

// ClaimAt returns the id of the claim that an address is a permalink of, if it is one's.
func (v *View) ClaimAt(address string) (kg.ID, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return "", false
	}
	id, ok := v.permalinked(u)
	return id, ok && strings.HasPrefix(string(id), kg.ClaimPrefix)
}

// permalinked returns the id in one of our permalinks.
func (r *Roots) permalinked(u *url.URL) (kg.ID, bool) {
	ours, err := url.Parse(r.graph.opts.PublicURL)
	if err != nil || ours.Host == "" || !strings.EqualFold(u.Host, ours.Host) {
		return "", false
	}
	id, ok := strings.CutPrefix(u.Path, strings.TrimSuffix(ours.Path, "/")+"/id/")
	return kg.ID(strings.TrimSuffix(id, "/")), ok
}

// bestAt returns the nodes that an address fits best. A document's own address counts more than a homepage, for several
// may have the same homepage.
func bestAt(address string, nodes []kg.Node) []kg.Node {
	best, most := []kg.Node{}, -1
	for _, n := range nodes {
		fit := 0
		if n.Type == "Document" {
			fit += 2
		}
		if n.Props.Text("url") == address || n.Props.Text("homepage") == address {
			fit++
		}
		if fit > most {
			best, most = best[:0], fit
		}
		if fit == most {
			best = append(best, n)
		}
	}
	if len(best) > 1 {
		return nil
	}
	return best
}

// spellings lists the addresses that stand for the same page.
func spellings(u url.URL) []string {
	u.Fragment, u.RawFragment, u.ForceQuery = "", "", false
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	bare := strings.TrimSuffix(u.Path, "/")
	var all []string
	for _, query := range slices.Compact([]string{u.RawQuery, untracked(u.RawQuery)}) {
		for _, scheme := range []string{"https", "http"} {
			for _, host := range []string{host, "www." + host} {
				for _, path := range []string{bare, bare + "/"} {
					u.Scheme, u.Host, u.Path, u.RawPath, u.RawQuery = scheme, host, path, "", query
					all = append(all, u.String())
				}
			}
		}
	}
	return all
}

// untracked is a query without the parameters by which mail, advertisements and social media follow their readers.
func untracked(query string) string {
	parameters := strings.Split(query, "&")
	return strings.Join(slices.DeleteFunc(parameters, func(p string) bool {
		name, _, _ := strings.Cut(strings.ToLower(p), "=")
		return strings.HasPrefix(name, "utm_") || slices.Contains(tracking, name)
	}), "&")
}

var tracking = []string{"fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "ttclid", "yclid",
	"igshid", "igsh",
	"li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "srsltid"}
