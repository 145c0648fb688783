package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/memory"
)

// damaged yields other content than it was loaded with.
type damaged struct{ kg.Store }

type damagedReader struct{ kg.Reader }

func (s damaged) Current(ctx context.Context) (kg.Reader, error) {
	r, err := s.Store.Current(ctx)
	return damagedReader{r}, err
}

func (r damagedReader) Snapshot(ctx context.Context, yield func(kg.Item) error) error {
	return r.Reader.Snapshot(ctx, func(i kg.Item) error {
		if i.Node != nil && i.Node.ID == "agency/vindetaten" {
			return nil
		}
		return yield(i)
	})
}

func TestCompareStore(t *testing.T) {
	data := inventedData(t)
	store := memory.New()
	if err := compare(t.Context(), store, jsonl.Hash(data), t.Output()); err == nil {
		t.Error("a store without a version is like the dataset")
	}
	if _, err := store.Load(t.Context(), data, nil); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := compare(t.Context(), store, jsonl.Hash(data), &out); err != nil ||
		!strings.Contains(out.String(), "holds this dataset") {
		t.Errorf("%v %s", err, &out)
	}
	if err := compare(t.Context(), store, strings.Repeat("0", 64), t.Output()); err == nil ||
		!strings.Contains(err.Error(), "import it") {
		t.Errorf("another dataset: %v", err)
	}
	if err := compare(t.Context(), damaged{store}, jsonl.Hash(data), t.Output()); err == nil ||
		!strings.Contains(err.Error(), "damaged") {
		t.Errorf("a damaged store: %v", err)
	}
}
