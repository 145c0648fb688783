package site

import "tiltaksgraf/kg"

// claimPage is what is told of a claim: all its evidence, its period, and who says otherwise.
type claimPage struct {
	Claim *struct {
		statement
		Permalink string
		KnownOn   []*day // of the documents that say so
		Citation  string
		Sides     []sides
	}
}

// Statement is the claim itself.
func (p claimPage) Statement() statement { return p.Claim.statement }

func openClaim(v *visit) (*shown, error) {
	page, err := ask[claimPage](v, "claim", map[string]any{"id": kg.ClaimPrefix + v.id()})
	if err != nil {
		return nil, err
	}
	if page.Claim == nil {
		return nil, errNotFound
	}
	c := page.Claim
	title := c.From.Name.Value + " – " + v.site.templates[v.language.Tag].relation(c.statement) + " – " + c.To.Name.Value
	return &shown{Title: title, Subject: c.ID, Description: c.Citation, Content: page}, nil
}

// relation is what a claim says between its ends, as precisely as its role does.
func (r *rendering) relation(s statement) string {
	if s.IsTag() {
		return r.texts.text("relation.tag")
	}
	if s.Role != nil {
		return r.role(s.Role)
	}
	return r.named(relationNames[s.Relation].Name)
}
