using Ensemble.Model.Planning;
using Ensemble.Model.Tests.Checking.Declaring;
using Ensemble.Model.Views;

namespace Ensemble.Model.Tests.Planning;

public sealed class PlannerCostTests
{
    [Fact]
    public void Planning_ten_times_as_many_processes_allocates_about_ten_times_as_much()
    {
        Allocated(Large(1_000)); // code and tables that are made once

        double small = Allocated(Large(1_000));
        double large = Allocated(Large(10_000));

        (large / small).Should().BeInRange(5, 15);
    }

    private static ModelView Large(int processes)
    {
        var model = new TestModel();
        var experiment = model.Experiment("rl", 1);
        var learner = experiment.Process("learner", 1).Binds("replay");
        for (int i = 1; i < processes; i++)
            experiment.Process($"p{i}", i).Binds($"s{i}").Connects("replay").RefersTo(learner.Resource).WaitsFor(learner.Resource);
        return new(model.Model);
    }

    private static double Allocated(ModelView view)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Planner.Compile(view, "local", new PlanFacts());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
