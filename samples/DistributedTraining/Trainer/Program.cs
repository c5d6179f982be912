// What the jobs of the sample run:
//   Trainer prepare [--samples N] [--seed N]                                  makes the data
//   Trainer train --name NAME [--steps N] [--kill-at-step N]                  trains, alone or as one rank of many
//   Trainer compare NAME NAME                                                 fails unless two models are the same and good
using DistributedTraining;

var folder = TrainingFolder.OfThisRun();
switch (args)
{
    case ["prepare", .. var rest]:
        var options = TrainerOptions.Parse(rest);
        DataSet.Make(options.Number("samples", 1024), options.Number("seed", 7)).Write(folder.DataFile);
        Console.WriteLine($"wrote {folder.DataFile}");
        return 0;
    case ["train", .. var rest]:
        return await Training.RunAsync(TrainerOptions.Parse(rest), folder);
    case ["compare", var first, var second]:
        return Comparison.Run(folder, first, second);
    default:
        Console.Error.WriteLine("usage: Trainer prepare | train --name NAME | compare NAME NAME");
        return 2;
}
