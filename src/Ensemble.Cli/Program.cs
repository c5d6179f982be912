return await Ensemble.CommandLine.EnsembleTool.RunAsync(args, new Ensemble.Cli.DashboardViewer());
