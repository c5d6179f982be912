using System.Reflection;

// The AppHost of the end-to-end tests. What it declares stands in the test itself, as a static lambda; the variable names it: assembly, type, method.
var builder = DistributedApplication.CreateBuilder(args);
if (Environment.GetEnvironmentVariable("TEST_DECLARATION")?.Split('|') is not [var assembly, var type, var method])
    throw new InvalidOperationException("TEST_DECLARATION must name a declaration: assembly|type|method.");

var declaring = Assembly.LoadFrom(assembly).GetType(type, throwOnError: true)!;
var declaration = declaring.GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)!;
declaration.CreateDelegate<Action<IDistributedApplicationBuilder>>(Activator.CreateInstance(declaring))(builder);

builder.Build().Run();
