package gqlhttp

import "strconv"

// subject is what an error is about: "argument filter.numbers[2] of Query.measures", "default of variable
// $filter.numbers".
type subject struct{ before, path, after string }

func argument(name, of string) subject { return subject{"argument ", name, " of " + of} }

func (s subject) String() string { return s.before + s.path + s.after }

// field is a field of the subject, which is an input object.
func (s subject) field(name string) subject {
	s.path += "." + name
	return s
}

// item is an item of the subject, which is a list.
func (s subject) item(i int) subject {
	s.path += "[" + strconv.Itoa(i) + "]"
	return s
}
