package model

import (
	"context"
	"time"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/cite"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/loaders"
)

// Dataset is the version that an operation reads.
type Dataset struct{ version kg.Version }

// DatasetOf returns a version as the API shows it.
func DatasetOf(v kg.Version) *Dataset { return &Dataset{v} }

// Version is the hash of its content.
func (d Dataset) Version() string { return d.version.ID }

// PublishedAt is when it was published here.
func (d Dataset) PublishedAt() time.Time { return d.version.PublishedAt }

// Counts are how much there is of everything, in the order of the ontology.
func (d Dataset) Counts() *DatasetCounts {
	c := d.version.Counts
	counts := &DatasetCounts{Stated: c.Certainty[kg.Stated], Inferred: c.Certainty[kg.Inferred], Evidence: c.Evidence,
		ByRelation: CountRelations(c.Edges)}
	counts.Claims = counts.Stated + counts.Inferred
	for _, def := range kg.NodeDefs {
		if n := c.Nodes[def.Type]; n > 0 {
			counts.Nodes += n
			counts.ByType = append(counts.ByType, &NodeTypeCount{Type: def.Type, Count: n})
		}
	}
	return counts
}

// CountRelations lists how many claims of each relation there are, in the order of the ontology.
func CountRelations(counts map[kg.RelationType]int) []*RelationCount {
	list := []*RelationCount{}
	for _, def := range kg.RelationDefs {
		if n := counts[def.Type]; n > 0 {
			list = append(list, &RelationCount{Relation: def.Type, Count: n})
		}
	}
	return list
}

// Name is what it is called.
func (d Dataset) Name(locale kg.Locale) *LocalizedText {
	return localized(d.version.Description.Name, locale)
}

// Description is what it is about.
func (d Dataset) Description(locale kg.Locale) *LocalizedText {
	return localized(d.version.Description.About, locale)
}

// Publisher is who publishes it.
func (d Dataset) Publisher() *string { return optional(d.version.Description.Publisher) }

// Contact is where to write to about it.
func (d Dataset) Contact() *string { return optional(d.version.Description.ContactURI()) }

// Language is the chief language of its texts.
func (d Dataset) Language() *string { return optional(d.version.Description.Language) }

// Licence is that of the data.
func (d Dataset) Licence() *Licence {
	l := d.version.Description.Licence
	if l.Name == "" {
		return nil
	}
	return &Licence{Name: l.Name, URL: optional(l.URL), Attribution: cite.Attribution(d.version)}
}

// PreviousVersions are those that this server still has besides this one.
func (d Dataset) PreviousVersions(ctx context.Context, first *int) ([]*DatasetVersion, error) {
	others, err := loaders.For(ctx).View.OtherVersions(ctx)
	if err != nil {
		return nil, err
	}
	others, err = query.Few(others, first)
	list := make([]*DatasetVersion, len(others))
	for i, v := range others {
		list[i] = &DatasetVersion{Version: v.ID, PublishedAt: v.PublishedAt}
	}
	return list, err
}
