return await Ensemble.CommandLine.EnsembleTool.RunAsync(args);
