namespace Ensemble.Model.Tests.Checking.Declaring;

/// <summary>Models in which everything is right: names, one binder for each service, ports, and waits for what was declared before.</summary>
internal static class RandomModel
{
    public static TestModel Valid(Random random)
    {
        var model = new TestModel();
        int line = 1, port = 10_000;
        var earlier = new List<IResource>();
        foreach (string name in Enumerable.Range(0, random.Next(1, 4)).Select(i => $"experiment-{i}"))
        {
            var experiment = model.Experiment(name, line++);
            if (random.Next(2) == 0)
                experiment.With(new StartOrderAnnotation(StartOrder.BindersFirst));
            var services = new List<string>();
            var processes = new List<TestProcess>();
            var group = random.Next(2) == 0 ? experiment.Group("workers", line++) : null;
            for (int i = 0; i < random.Next(1, 8); i++)
            {
                var process = group is not null && (i == 0 || random.Next(2) == 0) ? group.Process($"p{i}", line++) : experiment.Process($"p{i}", line++);
                foreach (string service in services.Where(_ => random.Next(3) == 0))
                    process.Connects(service);
                foreach (var other in earlier.Where(_ => random.Next(4) == 0))
                    process.WaitsFor(other, (WaitType)random.Next(3));
                foreach (int n in Enumerable.Range(0, random.Next(3)))
                {
                    services.Add($"p{i}-s{n}");
                    if (random.Next(2) == 0)
                        process.Binds(services[^1], random.Next(2) == 0 ? port++ : null);
                    else
                        process.Exposes(services[^1]);
                }
                if (process.Resource.Annotations.OfType<BindAnnotation>().All(b => b.Port is null))
                    process.Replicas(random.Next(1, 10));
                processes.Add(process);
                earlier.Add(process.Resource);
            }
            var last = experiment.Process("last", line++);
            services.ForEach(service => last.Connects(service));
            earlier.Add(experiment.Resource);
        }
        return model;
    }
}
