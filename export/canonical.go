package export

import (
	"context"
	"io"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/seeds"
)

// The two forms that hold everything, so that a dataset is read from them again.

func writeJSONL(ctx context.Context, w io.Writer, d *Dataset) error {
	items := func(yield func(kg.Item) error) error { return d.Snapshot(ctx, yield) }
	return jsonl.WriteFile(w, jsonl.HeaderOf(d.Version()), items)
}

func writeYAML(ctx context.Context, dir string, d *Dataset) error {
	data := kg.Data{Description: d.Version().Description}
	err := d.Snapshot(ctx, func(it kg.Item) error {
		if it.Node != nil {
			data.Nodes = append(data.Nodes, *it.Node)
		} else {
			data.Edges = append(data.Edges, *it.Edge)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return seeds.WriteYAML(dir, &data, d.Sums)
}
