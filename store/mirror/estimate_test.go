package mirror

import (
	"bytes"
	"context"
	"runtime"
	"testing"

	"tiltaksgraf/bench/gen"
	"tiltaksgraf/kg/jsonl"
	"tiltaksgraf/store/memory"
)

// TestEstimate holds the estimate against what a dataset takes that was read and loaded.
func TestEstimate(t *testing.T) {
	var lines bytes.Buffer
	if err := jsonl.Encode(&lines, gen.Data(1, 1000)); err != nil {
		t.Fatal(err)
	}
	before := liveBytes()
	data, err := jsonl.Decode(bytes.NewReader(lines.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	store := memory.New()
	v, err := store.Load(context.Background(), data, nil)
	if err != nil {
		t.Fatal(err)
	}
	taken, guess := liveBytes()-before, estimate(v.Counts)
	if guess < taken/2 || guess > taken*2 {
		t.Errorf("the estimate is %s, the store takes %s", mebibytes(guess), mebibytes(taken))
	}
	t.Logf("estimate %s, taken %s", mebibytes(guess), mebibytes(taken))
	if err := store.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	runtime.KeepAlive(&lines)
}
