package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"
)

// config holds the settings that several commands share. Flags win over
// POLICYGRAPH_* variables, these over policygraph.yaml, this over defaults.
type config struct {
	Graph       string   // the graph file
	Corrections string   // an analyst's corrections file
	Lexicons    []string // own lexicon files
	Jobs        int      // articles in work at once
	Neo4j       neo4jConfig
}

// neo4jConfig says where the server is. Neo4j's own NEO4J_* variables are
// honoured; the password is never a flag.
type neo4jConfig struct {
	URI, Username, Password, Database string
}

func newViper(root *cobra.Command) *viper.Viper {
	v := viper.New()
	v.SetEnvPrefix("POLICYGRAPH")
	v.SetEnvKeyReplacer(strings.NewReplacer(".", "_", "-", "_"))
	v.AutomaticEnv()
	for _, key := range []string{"uri", "username", "password", "database"} {
		// BindEnv fails only when it is given no key.
		_ = v.BindEnv("neo4j."+key, "POLICYGRAPH_NEO4J_"+strings.ToUpper(key), "NEO4J_"+strings.ToUpper(key))
	}
	v.SetDefault("neo4j.uri", "bolt://127.0.0.1:7687")
	v.SetDefault("neo4j.username", "neo4j")
	v.SetDefault("neo4j.database", "neo4j")
	for _, flag := range []string{"graph", "corrections", "lexicons", "jobs"} {
		_ = v.BindPFlag(flag, root.PersistentFlags().Lookup(flag))
	}
	return v
}

// loadConfig reads the configuration file and gathers the settings. A file
// that --config names must be there; the default one may be missing.
func loadConfig(v *viper.Viper, file string) (config, error) {
	if file != "" {
		v.SetConfigFile(file)
	} else {
		v.SetConfigName("policygraph")
		v.SetConfigType("yaml")
		v.AddConfigPath(".")
	}
	var missing viper.ConfigFileNotFoundError
	if err := v.ReadInConfig(); err != nil && (file != "" || !errors.As(err, &missing)) {
		return config{}, fmt.Errorf("configuration: %w", err)
	}
	c := config{
		Graph:       v.GetString("graph"),
		Corrections: v.GetString("corrections"),
		Lexicons:    v.GetStringSlice("lexicons"),
		Jobs:        v.GetInt("jobs"),
		Neo4j: neo4jConfig{
			URI: v.GetString("neo4j.uri"), Username: v.GetString("neo4j.username"),
			Password: v.GetString("neo4j.password"), Database: v.GetString("neo4j.database"),
		},
	}
	if c.Jobs < 1 {
		return config{}, usagef("jobs must be at least 1, not %d", c.Jobs)
	}
	return c, nil
}
