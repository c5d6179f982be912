global using Ensemble.CommandLine.Choosing;
global using Ensemble.CommandLine.Output;
global using Ensemble.CommandLine.Syntax;
global using Ensemble.CommandLine.Workplaces;
