package query

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"tiltaksgraf/kg"
)

func TestWrap(t *testing.T) {
	for _, err := range []error{kg.ErrInvalid, kg.ErrCursor, kg.ErrNotFound, kg.ErrUnavailable, context.Canceled,
		context.DeadlineExceeded} {
		if got := wrap("find", fmt.Errorf("x: %w", err)); !errors.Is(got, err) || got.Error() != "x: "+err.Error() {
			t.Errorf("%v became %v", err, got)
		}
	}
	broken := errors.New("disk on fire")
	if got := wrap("find", broken); !errors.Is(got, broken) || got.Error() != "kg: find: disk on fire" {
		t.Errorf("got %v", got)
	}
	if got := wrap("find", nil); got != nil {
		t.Errorf("nothing became %v", got)
	}
}
