package model

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/loaders"
)

// Evidence is where a source says something.
type Evidence struct{ e kg.CitedEvidence }

func evidenceOf(list []kg.CitedEvidence, first *int) ([]Evidence, error) {
	few, err := query.Few(list, first)
	all := make([]Evidence, len(few))
	for i, e := range few {
		all[i] = Evidence{e}
	}
	return all, err
}

// ID of the evidence.
func (e Evidence) ID() kg.ID { return e.e.ID }

// CitingClaims is how many claims rest on the document.
func (d Document) CitingClaims(ctx context.Context) (int, error) {
	citing, err := loaders.For(ctx).View.Citing(ctx)
	return citing[d.ID].Count, err
}

// CitedBy are the first claims that rest on the document.
func (d Document) CitedBy(ctx context.Context, first *int) ([]*Claim, error) {
	l := loaders.For(ctx)
	citing, err := l.View.Citing(ctx)
	if err != nil {
		return nil, err
	}
	ids, err := query.Few(citing[d.ID].First, first)
	if err != nil {
		return nil, err
	}
	edges, err := l.Edges(ctx, ids)
	claims := make([]*Claim, len(edges))
	for i, e := range edges {
		claims[i] = ClaimOf(e, nil, nil)
	}
	return claims, err
}

// Document is the text it stands in.
func (e Evidence) Document(ctx context.Context) (*Document, error) {
	n, ok, err := loaders.For(ctx).Node(ctx, e.e.Document)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fmt.Errorf("model: the document %s is missing", e.e.Document)
	}
	return As[*Document](n), nil
}

// Language is that of the quotation, or else of the document.
func (e Evidence) Language(ctx context.Context) (string, error) {
	if e.e.Language != "" {
		return e.e.Language, nil
	}
	d, err := e.Document(ctx)
	if err != nil {
		return "", err
	}
	return d.Language(), nil
}

// Quote is the words themselves.
func (e Evidence) Quote() *string { return optional(e.e.Quote) }

// Start is where the quotation begins.
func (e Evidence) Start() *int { return e.offset(e.e.Start) }

// End is where the quotation ends.
func (e Evidence) End() *int { return e.offset(e.e.End) }

func (e Evidence) offset(at int) *int {
	if !e.e.Checked() {
		return nil
	}
	return &at
}

// Paragraph is the number of the paragraph of the quotation.
func (e Evidence) Paragraph() *int { return optional(e.e.Paragraph) }

// Context is the paragraph around the quotation.
func (e Evidence) Context(ctx context.Context) *string {
	texts := loaders.For(ctx).Texts
	if texts == nil || !e.e.Checked() {
		return nil
	}
	paragraph, ok := texts.Paragraph(e.e.Evidence)
	if !ok {
		return nil
	}
	return &paragraph
}

// Verification is whether a program found the quotation.
func (e Evidence) Verification() Verification {
	if e.e.Checked() {
		return VerificationVerified
	}
	return VerificationUnchecked
}

// IsSecondary reports whether somebody else than those it is about says it.
func (e Evidence) IsSecondary() bool { return e.e.Secondary }

// IsTag reports whether the actor of a claim stands there as a tag alone.
func (e Evidence) IsTag() bool { return e.e.Tag }

// About is the property it vouches for.
func (e Evidence) About() *string { return optional(e.e.About) }

// URL is the address to read it at: a link to the words where the browser knows text fragments (WICG scroll-to-text).
func (e Evidence) URL(ctx context.Context) (*string, error) {
	d, err := e.Document(ctx)
	if err != nil || d.URL() == nil {
		return nil, err
	}
	address := *d.URL()
	if e.e.Checked() && !strings.Contains(address, "#") {
		address += "#:~:text=" + fragment.Replace(url.QueryEscape(e.e.Quote))
	}
	return &address, nil
}

// fragment escapes what has a meaning in a text directive, but not in a query: the hyphen, and the space.
var fragment = strings.NewReplacer("+", "%20", "-", "%2D")

// Position is one side of a dispute.
type Position struct {
	owner  kg.ID
	number int
	side   kg.Position
}

// Statement is what this side says.
func (p Position) Statement(locale kg.Locale) *LocalizedText {
	return localized(kg.Localized{NB: p.side.NB, NN: p.side.NN, EN: p.side.EN}, locale)
}

// Evidence is who says it.
func (p Position) Evidence(first *int) ([]Evidence, error) {
	return evidenceOf(kg.CitedEvidenceOfPosition(p.owner, p.number, p.side.Evidence), first)
}
