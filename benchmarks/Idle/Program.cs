using System.Globalization;

// As many processes as --Idle:Processes says. They only sleep, so that all time and memory spent are the host's.
var builder = DistributedApplication.CreateBuilder(args);
int count = int.Parse(builder.Configuration["Idle:Processes"] ?? "10", CultureInfo.InvariantCulture);
for (int i = 0; i < count; i++)
    builder.AddProcess($"idle-{i}", "sleep", "1000");
builder.Build().Run();
