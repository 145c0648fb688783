package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

// composed is the Compose file as `docker compose config` reads it: checked against the specification, variables filled in.
func composed(t *testing.T, env ...string) (*types.Project, error) {
	t.Helper()
	options, err := cli.NewProjectOptions([]string{"docker-compose.yml"}, cli.WithEnv(env))
	if err != nil {
		t.Fatal(err)
	}
	return options.LoadProject(t.Context())
}

func TestComposeNeedsAPassword(t *testing.T) {
	if _, err := composed(t); err == nil || !strings.Contains(err.Error(), "NEO4J_PASSWORD") {
		t.Errorf("without a password: %v", err)
	}
}

func TestComposeStartsInOrder(t *testing.T) {
	project, err := composed(t, "NEO4J_PASSWORD=something-long")
	if err != nil {
		t.Fatal(err)
	}
	needs := func(service, other, condition string) {
		if got := project.Services[service].DependsOn[other].Condition; got != condition {
			t.Errorf("%s waits until %s is %q, not %q", service, other, got, condition)
		}
	}
	needs("import", "neo4j", types.ServiceConditionHealthy)
	needs("server", "import", types.ServiceConditionCompletedSuccessfully)
	for _, name := range []string{"neo4j", "server"} {
		service := project.Services[name]
		if service.HealthCheck == nil || service.Restart != types.RestartPolicyUnlessStopped {
			t.Errorf("%s has no health check, or isn't started again", name)
		}
		for _, port := range service.Ports {
			if port.HostIP != "127.0.0.1" {
				t.Errorf("%s: port %s is open to other machines", name, port.Published)
			}
		}
	}
	if volumes := project.Services["neo4j"].Volumes; len(volumes) != 1 || volumes[0].Target != "/data" || project.Volumes[volumes[0].Source].Name == "" {
		t.Errorf("the graph's volumes: %v", volumes)
	}
}

// TestComposeSpeaksOurLanguage: our program knows the commands and settings that it is given in containers.
func TestComposeSpeaksOurLanguage(t *testing.T) {
	project, err := composed(t, "NEO4J_PASSWORD=something-long")
	if err != nil {
		t.Fatal(err)
	}
	var known []string
	for _, command := range kong.Must(&config{}).Model.Children {
		for _, flag := range command.Flags {
			known = append(known, flag.Envs...)
		}
	}
	for name, service := range project.Services {
		if service.Build == nil {
			continue
		}
		for variable, value := range service.Environment {
			if !slices.Contains(known, variable) {
				t.Errorf("%s: %s is no setting", name, variable)
			}
			t.Setenv(variable, *value)
		}
		if _, err := parse(service.Command, os.Stderr); err != nil {
			t.Errorf("%s: %v: %v", name, service.Command, err)
		}
	}
}

// TestImageIsMadeFromWhatIsThere: what the Dockerfile copies from the checkout is in it, and the server in the image isn't root.
func TestImageIsMadeFromWhatIsThere(t *testing.T) {
	text, err := os.ReadFile("Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	user := "root"
	for line := range strings.Lines(string(text)) {
		switch words := strings.Fields(line); {
		case len(words) > 1 && words[0] == "USER":
			user = words[1]
		case len(words) > 2 && words[0] == "COPY" && !strings.HasPrefix(words[1], "--"):
			for _, path := range words[1 : len(words)-1] {
				if _, err := os.Stat(filepath.FromSlash(path)); err != nil {
					t.Error(err)
				}
			}
		}
	}
	if user, _, _ := strings.Cut(user, ":"); user == "root" || user == "0" {
		t.Error("the server in the image is root")
	}
}
