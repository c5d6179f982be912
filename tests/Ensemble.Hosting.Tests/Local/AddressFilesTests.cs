using Ensemble.Hosting.Local;

namespace Ensemble.Hosting.Tests.Local;

public sealed class AddressFilesTests
{
    [Fact]
    public void Above_the_limit_the_addresses_go_to_a_file_and_each_process_gets_what_it_uses()
    {
        using var wired = Many(services: 400);

        string[] environment = wired.Environment("rl/client.0");

        string file = environment.Single(v => v.StartsWith("ENSEMBLE_ADDRESS_BOOK="))["ENSEMBLE_ADDRESS_BOOK=".Length..];
        File.ReadAllText(file).Should().StartWith("""{"format":1,"services":{"s0":["127.0.0.1:7000","127.0.0.1:7001"],"s1":["127.0.0.1:7002","127.0.0.1:7003"],""");
        environment.Where(v => v.StartsWith("ENSEMBLE_S")).Should().Equal(
            "ENSEMBLE_S399_ADDR=127.0.0.1:7798", "ENSEMBLE_S399_ADDRS=127.0.0.1:7798,127.0.0.1:7799", "ENSEMBLE_S399_HOST=127.0.0.1",
                "ENSEMBLE_S399_PORT=7798");
        environment.Should().Contain("services__s399__tcp__1=tcp://127.0.0.1:7799");
        wired.Environment("rl/p3.1").Where(v => v.StartsWith("ENSEMBLE_S")).Should().Equal(
            "ENSEMBLE_S3_ADDR=127.0.0.1:7007", "ENSEMBLE_S3_ADDRS=127.0.0.1:7006,127.0.0.1:7007", "ENSEMBLE_S3_HOST=127.0.0.1", "ENSEMBLE_S3_PORT=7007");
    }

    [Fact]
    public void Just_below_the_limit_there_is_no_file()
    {
        using var wired = Many(services: 10);
        var options = new WiringOptions();
        long size = wired.Environment("rl/client.0").Where(v => v.StartsWith("ENSEMBLE_S") || v.StartsWith("SYMPH_S")).Sum(v => v.Length + 1L);
        long estimate = new AddressFiles(wired.Bound, wired.Folder, options with { AddressLimit = 0 }).SizeOf("rl");

        ((double)estimate / size).Should().BeInRange(0.8, 1.25, "the estimate is near the truth");
        new AddressFiles(wired.Bound, wired.Folder, options with { AddressLimit = (int)estimate }).Experiments.Should().BeEmpty();
        new AddressFiles(wired.Bound, wired.Folder, options with { AddressLimit = (int)estimate - 1 }).Experiments.Should().Equal("rl");
    }

    private static Wired Many(int services) => new(b =>
    {
        var rl = b.AddExperiment("rl");
        for (int i = 0; i < services; i++)
            rl.AddProcess($"p{i}", "true").Binds($"s{i}").WithReplicas(2);
        rl.AddProcess("client", "true").Connects($"s{services - 1}");
    });
}
