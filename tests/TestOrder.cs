using System.Security.Cryptography;
using System.Text;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Ocop.Tests.TestOrder))]
[assembly: TestClassOrderer(typeof(Ocop.Tests.TestOrder))]
[assembly: TestMethodOrderer(typeof(Ocop.Tests.TestOrder))]
[assembly: TestCaseOrderer(typeof(Ocop.Tests.TestOrder))]

namespace Ocop.Tests;

/// <summary>
/// The same order on every machine: the one xunit chooses follows from the folder of the build. <c>OCOP_TEST_ORDER</c>, any text,
/// chooses another, to find tests that stand only behind others.
/// </summary>
public sealed class TestOrder : ITestCollectionOrderer, ITestClassOrderer, ITestMethodOrderer, ITestCaseOrderer
{
    private static readonly string Seed = Environment.GetEnvironmentVariable("OCOP_TEST_ORDER") ?? "";

    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections) where T : ITestCollection =>
        Shuffled(testCollections, collection => collection.TestCollectionDisplayName);

    public IReadOnlyCollection<T?> OrderTestClasses<T>(IReadOnlyCollection<T?> testClasses) where T : notnull, ITestClass =>
        Shuffled(testClasses, testClass => testClass?.TestClassName);

    public IReadOnlyCollection<T?> OrderTestMethods<T>(IReadOnlyCollection<T?> testMethods) where T : notnull, ITestMethod =>
        Shuffled(testMethods, method => method?.MethodName);

    public IReadOnlyCollection<T> OrderTestCases<T>(IReadOnlyCollection<T> testCases) where T : notnull, ITestCase =>
        Shuffled(testCases, test => test.TestCaseDisplayName);

    private static T[] Shuffled<T>(IReadOnlyCollection<T> tests, Func<T, string?> nameOf) =>
        [.. tests.OrderBy(test => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed} {nameOf(test)}"))), StringComparer.Ordinal)];
}
