// Three processes pass a token round over raw sockets: once as three lone processes, once with two of them placed together in a group.
var builder = DistributedApplication.CreateBuilder(args);
const string Rounds = "1000";

var lone = builder.AddExperiment("lone");
lone.AddProject<Projects.Node>("a").WithArgs("a-port", "b-port", Rounds).Binds("a-port").Connects("b-port");
lone.AddProject<Projects.Node>("b").WithArgs("b-port", "c-port").Binds("b-port").Connects("c-port");
lone.AddProject<Projects.Node>("c").WithArgs("c-port", "a-port").Binds("c-port").Connects("a-port");

var grouped = builder.AddExperiment("grouped");
grouped.AddProject<Projects.Node>("a").WithArgs("a-port", "b-port", Rounds).Binds("a-port").Connects("b-port");
var pair = grouped.AddProcessGroup("pair");
pair.AddProject<Projects.Node>("b").WithArgs("b-port", "c-port").Binds("b-port").Connects("c-port");
pair.AddProject<Projects.Node>("c").WithArgs("c-port", "a-port").Binds("c-port").Connects("a-port");

builder.Build().Run();
