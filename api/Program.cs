using Ocop.Api.Accounts;
using Ocop.Api.Addresses;
using Ocop.Api.ApiKeys;
using Ocop.Api.Audit;
using Ocop.Api.Documents;
using Ocop.Api.Hosting;
using Ocop.Api.Imports;
using Ocop.Api.LiveSales;
using Ocop.Api.LuckyDraws;
using Ocop.Api.Orders;
using Ocop.Api.Pages;
using Ocop.Api.Parcels;
using Ocop.Api.Payments;
using Ocop.Api.Photos;
using Ocop.Api.Privacy;
using Ocop.Api.Producers;
using Ocop.Api.Products;
using Ocop.Api.Provinces;
using Ocop.Api.Readings;
using Ocop.Api.Reports;
using Ocop.Api.Seed;
using Ocop.Api.Shop;
using Ocop.Api.Vouchers;
using Ocop.Api.Webhooks;
using Ocop.Silo.Commands;
using Ocop.Silo.Hosting;
using Ocop.Silo.Links;

if (await OcopCommands.TryRunAsync(args, Console.Out, Console.Error, CancellationToken.None) is { } exitCode) return exitCode;

try
{
    // Settings and pages lie beside the program; data lies where it is started.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.WebHost.UseStaticWebAssets();
    builder.Configuration.AddSecretFiles();
    var mode = RunMode.From(builder.Configuration);

    builder.CheckAddresses();
    builder.Services.AddSteadyClock();
    builder.AddTelemetry();
    builder.Services.AddApiJson().AddDocument().AddHealth().AddSaleHub().AddPages().AddKeptLists().AddImports().AddFigures().AddVouchers().AddShop().AddProvince().AddDesk().AddHome();
    builder.AddTrustedProxies().AddProblems().AddDoor().AddLinks(mode).AddAuth().AddSecrets(mode).AddPayments().AddRateLimits();
    builder.UseOcop(mode);
    builder.AddPhotos(mode).AddDemo(mode).AddFirstOperator();

    var app = builder.Build();

    app.UseTrustedProxies();
    app.UseDoor();
    app.UseProblems();
    app.UseAssets();
    app.UseRouting();
    app.UseAuthentication();
    app.UseSessionRefresh();
    app.UseAccountWatch();
    app.UseSecondFactorDuty();
    app.UseRateLimiter();
    app.UseCrossSiteGuard();
    app.UseKeyScopes();
    app.UseAuthorization();
    app.UseOutputCache();

    app.MapSessions();
    app.MapDevices();
    app.MapSecondFactors();
    app.MapAccounts();
    app.MapAccountPages();
    app.MapPrivacy();
    app.MapPrivacyPages();
    app.MapProducts();
    app.MapStock();
    app.MapGoodsPages();
    app.MapPhotos();
    app.MapShopClaims();
    app.MapCertificates();
    app.MapImports();
    app.MapProducers();
    app.MapProfiles();
    app.MapProducerPages();
    app.MapSettingsPages();
    app.MapApiKeys();
    app.MapWebhooks();
    app.MapSales();
    app.MapSaleCommands();
    app.MapSaleItems();
    app.MapSaleTemplates();
    app.MapComments();
    app.MapSources();
    app.MapNeedsYou();
    app.MapHostLists();
    app.MapReplies();
    app.MapQueues();
    app.MapClaims();
    app.MapLuckyDraws();
    app.MapVouchers();
    app.MapRehearsals();
    app.MapClaimHistory();
    app.MapFigures();
    app.MapHostPages();
    app.MapSalesPages();
    app.MapReports();
    app.MapProvince();
    app.MapProvincePages();
    app.MapAudit();
    app.MapReadings();
    app.MapBag();
    app.MapBagLinks();
    app.MapBagPages();
    app.MapMyPages();
    app.MapOrders();
    app.MapDesk();
    app.MapDeskLists();
    app.MapDeskPages();
    app.MapCalls();
    app.MapParcels();
    app.MapPickLists();
    app.MapSlips();
    app.MapOrderDocuments();
    app.MapPayments();
    app.MapReference();
    app.MapAddresses();
    app.MapSaleHub();
    app.MapPages();
    app.MapShopPages();
    app.MapSitemap();
    app.MapDocument();
    app.MapHealth();
    app.MapOperatorsDashboard();
    app.MapServing();

    await app.RunAsync();
    return 0;
}
catch (SettingException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return SettingException.ExitCode;
}
